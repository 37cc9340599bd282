"""What generated councils talk about: matters, tasks, agencies and names, all invented."""

from __future__ import annotations

from typing import NamedTuple


class Task(NamedTuple):
    """A task as a chair words it, and what will be there when it is done.

    `{n}` stands for a number, `{place}` for a commune, `{due}` for the deadline's words.
    """

    words: str
    product: str


class Matter(NamedTuple):
    """A matter that comes up again and again: everything that is said about it."""

    title: str
    field: str
    lead: str
    paper: str
    reason: str
    summary: str
    question: str
    answer: str
    finding: str
    tasks: tuple[Task, ...]


class Office(NamedTuple):
    """An agency or a board."""

    id: str
    name: str
    short: str
    kind: str
    letters: str


OFFICES = (
    Office("ubnd-tinh", "Ủy ban nhân dân tỉnh", "UBND tỉnh", "peoples_committee", "UBND"),
    Office("mttq-tinh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Ủy ban MTTQ tỉnh", "front", "MT"),
    Office("van-phong", "Văn phòng Hội đồng nhân dân tỉnh", "Văn phòng HĐND tỉnh", "office", "VP"),
    Office("ban-ktns", "Ban Kinh tế - Ngân sách", "Ban KT-NS", "board", "BKTNS"),
    Office("ban-vhxh", "Ban Văn hóa - Xã hội", "Ban VH-XH", "board", "BVHXH"),
    Office("ban-phap-che", "Ban Pháp chế", "Ban Pháp chế", "board", "BPC"),
    Office("so-tnmt", "Sở Tài nguyên và Môi trường", "Sở TN&MT", "department", "STNMT"),
    Office("so-tai-chinh", "Sở Tài chính", "Sở Tài chính", "department", "STC"),
    Office("so-xay-dung", "Sở Xây dựng", "Sở Xây dựng", "department", "SXD"),
    Office("so-gtvt", "Sở Giao thông vận tải", "Sở GTVT", "department", "SGTVT"),
    Office("so-y-te", "Sở Y tế", "Sở Y tế", "department", "SYT"),
    Office("so-gddt", "Sở Giáo dục và Đào tạo", "Sở GD&ĐT", "department", "SGDĐT"),
    Office(
        "so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT", "department", "SNN"
    ),
    Office("so-cong-thuong", "Sở Công Thương", "Sở Công Thương", "department", "SCT"),
    Office("so-ldtbxh", "Sở Lao động - Thương binh và Xã hội", "Sở LĐ-TB&XH", "department", "SLĐ"),
    Office("so-khdt", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", "department", "SKHĐT"),
    Office("thanh-tra-tinh", "Thanh tra tỉnh", "Thanh tra tỉnh", "department", "TTr"),
    Office("cong-an-tinh", "Công an tỉnh", "Công an tỉnh", "other", "CAT"),
)

COMMUNES = (
    "An Bình", "Bình Sơn", "Cẩm Hòa", "Đại Thắng", "Đông Lĩnh", "Hải Vân", "Hồng Phong", "Kim Lân",
    "Liên Hòa", "Minh Tân", "Nam Cường", "Nghĩa Trung", "Phú Lộc", "Quang Trung", "Sơn Thủy",
    "Tân Tiến", "Thạch Khê", "Vĩnh Lại", "Xuân Viên", "Yên Mỹ",
)  # fmt: skip

FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLE_NAMES = ("Văn", "Thị", "Đình", "Quốc", "Minh", "Thanh", "Hữu", "Ngọc", "Xuân")
GIVEN_NAMES = (
    "An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hải", "Hiền", "Hòa", "Hùng", "Khánh", "Lan", "Lâm",
    "Linh", "Long", "Mai", "Nam", "Nga", "Phong", "Quang", "Sơn", "Tâm", "Thảo", "Thủy", "Trung",
    "Tuấn", "Vinh", "Yến",
)  # fmt: skip

MATTERS = (
    Matter(
        "Tiến độ cấp giấy chứng nhận quyền sử dụng đất",
        "land",
        "so-tnmt",
        "Báo cáo tiến độ cấp giấy chứng nhận quyền sử dụng đất",
        "Nhiều cử tri kiến nghị về việc trả kết quả quá hẹn tại kỳ họp gần nhất",
        "Lãnh đạo Sở báo cáo đã tiếp nhận {n} hồ sơ, giải quyết đúng hạn trên 80%; số quá hạn tập "
        "trung ở xã {place} và các xã lân cận do hồ sơ địa chính chưa được chỉnh lý.",
        "Vì sao còn {n} hồ sơ quá hạn, trách nhiệm thuộc khâu nào, bao giờ trả xong cho dân?",
        "Hồ sơ chậm chủ yếu ở khâu trích đo; Sở đã tăng thêm 2 tổ đo đạc và sẽ trả kết quả dứt "
        "điểm theo từng xã, bắt đầu từ xã {place}.",
        "Việc cấp giấy chứng nhận còn chậm, trách nhiệm trước hết thuộc cơ quan chủ trì; phần mềm "
        "một cửa chưa nhắc được hồ sơ sắp đến hạn.",
        (
            Task(
                "Giải quyết dứt điểm {n} hồ sơ cấp giấy chứng nhận còn tồn tại xã {place} {due}",
                "Báo cáo kết quả kèm danh sách hồ sơ",
            ),
            Task(
                "Chỉnh lý xong hồ sơ địa chính của xã {place}, công khai danh sách thửa đất còn "
                "sai lệch tại trụ sở xã {due}",
                "Hồ sơ địa chính đã chỉnh lý",
            ),
            Task(
                "Rà soát {n} thửa đất giao không đúng thẩm quyền qua các thời kỳ, phân loại và đề "
                "xuất hướng xử lý từng trường hợp {due}",
                "Báo cáo phân loại kèm phụ lục",
            ),
        ),
    ),
    Matter(
        "Giải phóng mặt bằng các công trình trọng điểm",
        "site-clearance",
        "so-xay-dung",
        "Báo cáo tiến độ giải phóng mặt bằng",
        "Ba công trình chậm tiến độ trên một năm, nguy cơ phải điều chỉnh tổng mức đầu tư",
        "Báo cáo cho biết đã chi trả cho {n} hộ; số còn lại chưa nhận tiền vì chưa thống nhất đơn "
        "giá cây trồng và vị trí tái định cư tại xã {place}.",
        "Khu tái định cư xã {place} bao giờ giao đất để {n} hộ dân ổn định cuộc sống?",
        "Hạ tầng khu tái định cư đã đạt 70% khối lượng; phần điện và nước sẽ đấu nối trong tháng "
        "tới, sau đó tổ chức bốc thăm giao đất công khai.",
        "Công tác tuyên truyền, vận động chưa kỹ; phương án bồi thường phải điều chỉnh nhiều lần "
        "làm giảm lòng tin của nhân dân.",
        (
            Task(
                "Hoàn thành chi trả bồi thường cho {n} hộ còn lại tại xã {place} {due}",
                "Biên bản chi trả và danh sách hộ",
            ),
            Task(
                "Hoàn thành hạ tầng khu tái định cư xã {place}, tổ chức giao đất cho các hộ {due}",
                "Biên bản bàn giao đất tái định cư",
            ),
            Task(
                "Báo cáo từng vướng mắc của {n} hộ chưa bàn giao mặt bằng, nêu rõ người chịu trách "
                "nhiệm giải quyết {due}",
                "Bảng tổng hợp vướng mắc theo hộ",
            ),
        ),
    ),
    Matter(
        "Ô nhiễm môi trường tại các làng nghề và bãi rác tạm",
        "environment",
        "so-tnmt",
        "Báo cáo kết quả quan trắc và xử lý ô nhiễm",
        "Cử tri phản ánh mùi và nước thải kéo dài nhiều tháng",
        "Qua kiểm tra {n} cơ sở, có 14 cơ sở xả thải vượt quy chuẩn; bãi rác tạm tại xã {place} đã "
        "đầy nhưng chưa có phương án đóng cửa.",
        "Bãi rác tạm xã {place} quá tải từ năm ngoái, bao giờ đóng cửa và rác sẽ đưa đi đâu?",
        "Sở đã trình phương án vận chuyển về nhà máy xử lý tập trung; trong thời gian chờ sẽ phủ "
        "bạt, phun khử mùi hằng ngày và lắp camera giám sát.",
        "Ô nhiễm kéo dài, xử lý vi phạm còn nể nang; kinh phí vận chuyển rác chưa được bố trí đủ.",
        (
            Task(
                "Đóng cửa bãi rác tạm tại xã {place}, phủ đất và trồng cây theo thiết kế {due}",
                "Biên bản nghiệm thu đóng cửa bãi rác",
            ),
            Task(
                "Xử phạt, buộc khắc phục hậu quả đối với {n} cơ sở xả thải vượt quy chuẩn {due}",
                "Danh sách quyết định xử phạt",
            ),
            Task(
                "Lắp {n} điểm quan trắc nước thải tự động tại các làng nghề, truyền số liệu về Sở "
                "{due}",
                "Biên bản vận hành điểm quan trắc",
            ),
        ),
    ),
    Matter(
        "An toàn thực phẩm tại chợ và bếp ăn tập thể",
        "food-safety",
        "so-y-te",
        "Báo cáo công tác bảo đảm an toàn thực phẩm",
        "Xảy ra hai vụ ngộ độc tại bếp ăn trường học trong quý trước",
        "Ngành y tế đã kiểm tra {n} cơ sở, phạt 37 cơ sở; việc truy xuất nguồn gốc thực phẩm ở chợ "
        "xã {place} gần như chưa làm được.",
        "Sau vụ ngộ độc tại xã {place}, ai kiểm tra nguồn thực phẩm vào trường học hằng ngày?",
        "Từ đầu học kỳ, mỗi trường có tổ giám sát gồm phụ huynh và y tế xã; Sở kiểm tra đột xuất "
        "{n} bếp ăn mỗi tháng và công khai kết quả.",
        "Việc phân cấp quản lý còn chồng chéo giữa ba ngành, cơ sở nhỏ lẻ gần như bỏ trống.",
        (
            Task(
                "Kiểm tra, ký cam kết an toàn thực phẩm với {n} bếp ăn tập thể, công khai cơ sở vi "
                "phạm {due}",
                "Danh sách cơ sở và kết quả kiểm tra",
            ),
            Task(
                "Xây dựng xong điểm xét nghiệm nhanh tại chợ xã {place} {due}",
                "Biên bản đưa điểm xét nghiệm vào hoạt động",
            ),
            Task(
                "Trình quy chế phối hợp quản lý an toàn thực phẩm, ghi rõ cơ quan chịu trách nhiệm "
                "từng nhóm mặt hàng {due}",
                "Quyết định ban hành quy chế",
            ),
        ),
    ),
    Matter(
        "Duy tu, sửa chữa đường giao thông nông thôn",
        "transport",
        "so-gtvt",
        "Báo cáo tình hình duy tu, sửa chữa đường",
        "Mưa lũ làm hư hỏng nhiều tuyến, đã có tai nạn",
        "Toàn tỉnh có {n} km đường xuống cấp; tuyến qua xã {place} có 3 điểm sạt lở chưa khắc phục "
        "vì chưa xác định được nguồn vốn.",
        "Cầu tạm xã {place} cắm biển nguy hiểm đã hai mùa mưa, bao giờ khởi công cầu mới?",
        "Dự án đã được phê duyệt chủ trương; đơn vị tư vấn đang lập bản vẽ thi công, phấn đấu khởi "
        "công ngay sau khi có mặt bằng.",
        "Công tác duy tu còn bị động, chất lượng giám sát thi công ở một số tuyến chưa đạt.",
        (
            Task(
                "Sửa chữa xong {n} điểm hư hỏng trên tuyến đường qua xã {place} {due}",
                "Biên bản nghiệm thu",
            ),
            Task(
                "Lắp đủ biển báo, đèn cảnh báo tại {n} điểm đen tai nạn giao thông {due}",
                "Danh sách điểm đen đã xử lý",
            ),
            Task(
                "Trình chủ trương đầu tư cầu thay cầu tạm xã {place} {due}",
                "Tờ trình và hồ sơ kèm theo",
            ),
        ),
    ),
    Matter(
        "Giải quyết đơn thư khiếu nại, tố cáo kéo dài",
        "citizen-reception",
        "thanh-tra-tinh",
        "Báo cáo công tác tiếp công dân, giải quyết khiếu nại, tố cáo",
        "Còn nhiều vụ việc quá thời hạn luật định, công dân vượt cấp",
        "Trong kỳ tiếp {n} lượt công dân; 12 vụ kéo dài trên hai năm, phần lớn liên quan đến bồi "
        "thường đất tại xã {place}.",
        "Vụ việc của {n} hộ xã {place} đã có kết luận từ năm trước, vì sao chưa thi hành?",
        "Nguyên nhân là chưa bố trí được quỹ đất đối ứng; Thanh tra đã đề nghị họp liên ngành và "
        "sẽ trả lời công dân bằng văn bản.",
        "Một số nơi còn né tránh đối thoại; số liệu giữa các cơ quan chưa thống nhất.",
        (
            Task(
                "Ban hành kết luận giải quyết {n} vụ khiếu nại tồn đọng, gửi công dân {due}",
                "Danh sách kết luận đã ban hành",
            ),
            Task(
                "Tổ chức đối thoại với các hộ dân xã {place}, lập biên bản từng nội dung {due}",
                "Biên bản đối thoại",
            ),
            Task(
                "Thống nhất số liệu đơn thư giữa các cơ quan, lập sổ theo dõi chung {due}",
                "Sổ theo dõi và báo cáo đối chiếu",
            ),
        ),
    ),
    Matter(
        "Cơ sở vật chất trường học và tuyển dụng giáo viên",
        "education",
        "so-gddt",
        "Báo cáo chuẩn bị cơ sở vật chất và đội ngũ giáo viên",
        "Thiếu giáo viên kéo dài, nhiều điểm trường xuống cấp",
        "Toàn ngành còn thiếu {n} giáo viên; điểm trường xã {place} có 4 phòng học tạm không bảo "
        "đảm an toàn trong mùa mưa bão.",
        "Học sinh điểm trường xã {place} học nhờ nhà văn hóa đến bao giờ?",
        "Công trình đã xong phần mái; nhà thầu cam kết bàn giao 6 phòng học, còn sân trường sẽ làm "
        "trong giai đoạn hai.",
        "Việc tuyển dụng chậm so với kế hoạch; đầu tư dàn trải, một số công trình dở dang.",
        (
            Task(
                "Hoàn thành tuyển dụng {n} giáo viên theo chỉ tiêu được giao {due}",
                "Quyết định công nhận kết quả tuyển dụng",
            ),
            Task(
                "Bàn giao, đưa vào sử dụng 6 phòng học tại xã {place} {due}",
                "Biên bản bàn giao công trình",
            ),
            Task(
                "Kiểm định {n} phòng học xây dựng trên 30 năm, dừng sử dụng phòng không an toàn "
                "{due}",
                "Kết quả kiểm định từng phòng học",
            ),
        ),
    ),
    Matter(
        "Giải ngân vốn đầu tư công và nợ đọng xây dựng cơ bản",
        "investment",
        "so-khdt",
        "Báo cáo tình hình giải ngân vốn đầu tư công",
        "Tỷ lệ giải ngân thấp hơn bình quân cả nước",
        "Đến nay giải ngân đạt 46% kế hoạch; {n} dự án giải ngân dưới 30%, trong đó có dự án kè "
        "sông qua xã {place}.",
        "Vì sao {n} dự án có vốn mà không giải ngân được, có chủ đầu tư nào bị kiểm điểm chưa?",
        "Sở đã trình điều chuyển vốn của các dự án chậm; hai chủ đầu tư đã bị phê bình bằng văn "
        "bản, danh sách gửi kèm báo cáo.",
        "Chuẩn bị đầu tư chưa kỹ, nhiều dự án vướng thủ tục đất đai; năng lực một số ban quản lý "
        "hạn chế.",
        (
            Task(
                "Lập danh sách {n} dự án giải ngân chậm, nêu nguyên nhân, người chịu trách nhiệm "
                "và cam kết tiến độ {due}",
                "Danh sách dự án kèm cam kết tiến độ",
            ),
            Task(
                "Trình phương án điều chuyển vốn của các dự án không có khả năng giải ngân {due}",
                "Tờ trình và dự thảo nghị quyết",
            ),
            Task(
                "Thanh toán dứt điểm nợ đọng của {n} công trình đã quyết toán {due}",
                "Bảng đối chiếu công nợ",
            ),
        ),
    ),
    Matter(
        "Phòng, chống dịch bệnh trên đàn vật nuôi",
        "agriculture",
        "so-nnptnt",
        "Báo cáo tình hình chăn nuôi và phòng, chống dịch bệnh",
        "Dịch tái phát ở các xã giáp ranh, người chăn nuôi lo lắng",
        "Dịch đã xảy ra tại {n} hộ, tiêu hủy trên 40 tấn; xã {place} chưa qua 21 ngày. Tỷ lệ tiêm "
        "phòng mới đạt 61% tổng đàn.",
        "{n} hộ xã {place} bị tiêu hủy lợn từ năm trước, bao giờ nhận được tiền hỗ trợ?",
        "Hồ sơ đã thẩm định xong; kinh phí sẽ chuyển về xã theo hai đợt, công khai danh sách tại "
        "nhà văn hóa thôn.",
        "Chăn nuôi nhỏ lẻ chiếm tỷ lệ lớn, kiểm soát vận chuyển còn bỏ ngỏ; hỗ trợ người dân chậm.",
        (
            Task(
                "Chi trả hỗ trợ cho {n} hộ có vật nuôi bị tiêu hủy tại xã {place} {due}",
                "Bảng kê chi trả có chữ ký của hộ",
            ),
            Task(
                "Hoàn thành tiêm phòng đợt này, đạt ít nhất 80% tổng đàn ở từng xã {due}",
                "Báo cáo kết quả tiêm phòng theo xã",
            ),
            Task(
                "Lập 3 chốt kiểm dịch trên các tuyến vào xã {place}, phân công trực cả đêm {due}",
                "Quyết định thành lập chốt và lịch trực",
            ),
        ),
    ),
    Matter(
        "Thực hiện chính sách giảm nghèo và bảo trợ xã hội",
        "social-policy",
        "so-ldtbxh",
        "Báo cáo kết quả thực hiện chính sách giảm nghèo",
        "Giám sát phát hiện chi sai đối tượng ở một số xã",
        "Qua rà soát có {n} trường hợp hưởng trùng chế độ; xã {place} chậm chi trả hai tháng vì "
        "thay đổi cán bộ phụ trách.",
        "Tiền trợ cấp của {n} người ở xã {place} bị chậm, ai chịu trách nhiệm?",
        "Sở nhận trách nhiệm vì hướng dẫn chậm; từ tháng sau chuyển sang chi trả qua bưu điện, có "
        "đối chiếu hằng tháng.",
        "Việc rà soát đối tượng ở cơ sở còn hình thức, phối hợp giữa các ngành thiếu chặt chẽ.",
        (
            Task(
                "Thu hồi kinh phí chi sai của {n} trường hợp, nộp ngân sách theo quy định {due}",
                "Chứng từ nộp ngân sách",
            ),
            Task(
                "Chi trả đủ các khoản còn nợ đối tượng tại xã {place} {due}",
                "Danh sách chi trả có ký nhận",
            ),
            Task(
                "Rà soát lại {n} hộ nghèo, cận nghèo, niêm yết công khai tại thôn {due}",
                "Danh sách hộ sau rà soát",
            ),
        ),
    ),
)

REPORT_WORDS = (
    "Cơ quan đã hoàn thành, kết quả gửi kèm; {n} trường hợp cuối cùng làm xong trong tuần qua.",
    "Đã thực hiện xong phần việc được giao, biên bản có xác nhận của xã {place}.",
    "Công việc đã hoàn thành theo yêu cầu; kinh phí quyết toán thấp hơn dự toán {n} triệu đồng.",
    "Đã xong và công khai kết quả tại trụ sở xã {place}, không có ý kiến khác.",
)
PARTLY_WORDS = (
    "Đã làm được {n} trường hợp; phần còn lại vướng ở xã {place}, đang phối hợp tháo gỡ.",
    "Đạt khoảng 60% khối lượng, chậm do thời tiết và thiếu nhân lực tại xã {place}.",
    "Hồ sơ đã trình cấp có thẩm quyền, đang chờ ý kiến thẩm định; dự kiến còn {n} ngày.",
)
FEEDBACK_WORDS = (
    "Cử tri xã {place} cho biết việc đã bắt đầu nhưng còn {n} hộ chưa được hướng dẫn.",
    "Đoàn khảo sát thấy tiến độ đúng như báo cáo, đề nghị công khai danh sách tại thôn.",
    "Nhân dân xã {place} phản ánh kết quả chưa đều giữa các thôn.",
)
REASONS = (
    "mưa kéo dài nhiều ngày nên không thi công được",
    "phải lấy ý kiến bổ sung của nhân dân xã {place}",
    "hồ sơ phải trình lại theo quy định mới",
    "chưa được bố trí đủ kinh phí trong quý",
)
