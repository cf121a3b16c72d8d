/// Who buys here: many scripts, some without a name, and a few who typed what a terminal must not
/// obey. Any shopper can do that.
enum WorldNames {
  private static func person(
    _ first: String?, _ last: String?, _ city: String?, _ province: String?, _ zip: String?,
    _ country: String, _ street: String?, company: String? = nil
  ) -> PersonRecord {
    PersonRecord(
      first: first, last: last, company: company, address1: street, city: city,
      province: province, zip: zip, countryCode: country, phone: "+1 555 0100")
  }

  static let people: [PersonRecord] = western + wide + rightToLeft + hostile + nameless

  private static let western: [PersonRecord] = [
    person("Ada", "Lovelace", "Toronto", "Ontario", "M5V 2T6", "CA", "12 King St W"),
    person("Zoë", "Côté", "Montréal", "Québec", "H2Y 1C6", "CA", "88 rue Saint-Paul"),
    person("Åsa", "Öberg", "Malmö", nil, "211 20", "SE", "Stortorget 4"),
    person("José", "Muñoz", "Sevilla", nil, "41001", "ES", "Calle Sierpes 3"),
    person("Søren", "Kjær", "Aarhus", nil, "8000", "DK", "Åboulevarden 1", company: "Kjær ApS"),
    person("Łukasz", "Żółć", "Łódź", nil, "90-001", "PL", "Piotrkowska 100"),
    person("Ngọc", "Nguyễn", "Hà Nội", nil, "100000", "VN", "36 Hàng Bạc"),
    person("Ştefan", "Țurcanu", "Iași", nil, "700020", "RO", "Strada Lăpușneanu 7"),
    person("Conceição", "d’Ávila", "São Paulo", "SP", "01310-100", "BR", "Av. Paulista 1578"),
    person("Siân", "Llywelyn", "Cardiff", nil, "CF10 1EP", "GB", "1 Castle St"),
    person("Grace", "Hopper", "New York", "New York", "10001", "US", "350 5th Ave"),
    person("Jürgen", "Groß", "Köln", nil, "50667", "DE", "Domkloster 4"),
    person("Željka", "Đurić", "Novi Sad", nil, "21000", "RS", "Dunavska 5"),
    person("Kwame", "Nkrumah-Ofori", "Accra", nil, nil, "GH", "Liberation Rd"),
    person("İpek", "Yıldız", "İstanbul", nil, "34000", "TR", "İstiklal Cd. 10"),
  ]

  private static let wide: [PersonRecord] = [
    person("太郎", "山田", "大阪市", "大阪府", "530-0001", "JP", "北区梅田1-1"),
    person("さくら", "佐藤", "東京都", nil, "100-0001", "JP", "千代田1-1"),
    person("伟", "王", "上海", nil, "200000", "CN", "南京东路100号"),
    person("美玲", "陳", "台北市", nil, "100", "TW", "中正路5號"),
    person("민준", "김", "서울", nil, "04524", "KR", "세종대로 110"),
    person("Дмитрий", "Иванов", "Алматы", nil, "050000", "KZ", "пр. Абая 10"),
    person("Оксана", "Ковальчук", "Львів", nil, "79000", "UA", "пл. Ринок 1"),
    person("Ελένη", "Παπαδοπούλου", "Αθήνα", nil, "105 57", "GR", "Ερμού 2"),
    person("प्रिया", "शर्मा", "नई दिल्ली", nil, "110001", "IN", "जनपथ 12"),
    person("สมชาย", "ใจดี", "กรุงเทพฯ", nil, "10200", "TH", "ถนนพระอาทิตย์ 8"),
    person("தமிழ்", "செல்வி", "சென்னை", nil, "600001", "IN", "அண்ணா சாலை 3"),
    person("Mia 🦊", "van Dijk", "Utrecht", nil, "3511", "NL", "Oudegracht 1"),
    person("👩‍👩‍👧 Team", "Ünïcode ❤️", "Zürich", nil, "8001", "CH", "Bahnhofstrasse 1"),
  ]

  private static let rightToLeft: [PersonRecord] = [
    person("محمد", "الأحمد", "الرياض", nil, "11564", "SA", "شارع العليا"),
    person("نوال", "بن يوسف", "Tunis", nil, "1000", "TN", "نهج قرطاج ٧"),
    person("יעל", "כהן", "תל אביב", nil, "6688101", "IL", "רוטשילד 1"),
    person("شیرین", "کریمی", "تهران", nil, "11369", "IR", "خیابان ولیعصر"),
  ]

  private static let hostile: [PersonRecord] = [
    person(
      "Eve\u{1B}[31m", "Red\u{1B}]0;owned\u{07}", "Toronto", "Ontario", "M4B 1B3", "CA",
      "1 Escape\u{9B}2J Rd"),
    person("\u{202E}gnp", "exe.\u{202C}\u{2066}Mallory", "Paris", nil, "75001", "FR", "1 r. Bidi"),
    person(
      "Bobby\nTables\r", "Line\u{2028}Break\u{85}", "Boston", "MA", "02108", "US", "1 DROP St"),
    person(
      "Z\u{0335}\u{0321}\u{0347}a\u{0334}\u{0322}lgo", "\u{200B}\u{FEFF}Zero\u{7F}Width", "Oslo",
      nil,
      "0150", "NO", "Karl Johans gate 1"),
  ]

  private static let nameless: [PersonRecord] = [
    PersonRecord(first: nil, last: nil, countryCode: nil),
    person(nil, nil, "Calgary", "Alberta", "T2P 1J9", "CA", nil),
    person(nil, "Prince", "Minneapolis", "MN", "55401", "US", nil),
    person(nil, nil, nil, nil, nil, "DE", nil, company: "Lagerhaus Nord GmbH"),
  ]
}
