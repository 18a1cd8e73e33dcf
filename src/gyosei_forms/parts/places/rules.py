"""The rules of geography (GIF 444): latitude and longitude, height, reference system, spatial id."""

from __future__ import annotations

from gyosei_forms.findings import Report
from gyosei_forms.rules import Severity, register


def _latitude(text: str) -> Report:
    from gyosei_forms.parts.places import latitudes

    return latitudes.check(text)


def _read_latitude(text: str) -> Report:
    from gyosei_forms.parts.places import latitudes

    return latitudes.read(text).report


def _pair(texts: list[str]) -> Report:
    from gyosei_forms.parts.places import coordinates

    latitude, longitude, *code = texts
    return coordinates.check(latitude, longitude, code=code[0] if code else None)


def _read_pair(text: str) -> Report:
    from gyosei_forms.parts.places import coordinates

    return coordinates.read(text).report


def _code(text: str) -> Report:
    from gyosei_forms.parts.places import crs

    return crs.check(text)


def _datum(texts: list[str]) -> Report:
    from gyosei_forms.parts.places import datums

    text, *code = texts
    return datums.check(text, code=code[0] if code else None)


def _height(text: str) -> Report:
    from gyosei_forms.parts.places import heights

    return heights.check(text)


def _spatial_id(text: str) -> Report:
    from gyosei_forms.parts.places import spatial_ids

    return spatial_ids.check(text)


def _make_spatial_id(text: str) -> Report:
    from gyosei_forms.parts.places import coordinates, spatial_ids

    return spatial_ids.from_coordinates(coordinates.read(text).unwrap(), zoom=20).report


NOT_DECIMAL_DEGREES = register(
    "GYO-GEO-001",
    Severity.ERROR,
    title=("緯度・経度の形式", "Form of a latitude or longitude"),
    message=(
        "{axis_ja}が10進の度（半角数字と小数点、例: 35.680959）ではありません。",
        "The {axis_en} is not in decimal degrees: half-width digits and a point, such as 35.680959.",
    ),
    mend=(
        "度分秒・全角・単位・方位の文字を使わず、緯度と経度を別の項目に10進で書いてください。",
        "Write decimal degrees without minutes, units or compass letters; latitude and longitude are two items.",
    ),
    basis_="gif-444",
    check=_latitude,
    passing="35.680959",
    failing="35度40分51秒",
)
OUT_OF_RANGE = register(
    "GYO-GEO-002",
    Severity.ERROR,
    title=("緯度・経度の範囲", "Range of a latitude or longitude"),
    message=(
        "{axis_ja}は -{limit} から {limit} までです。",
        "A {axis_en} lies between -{limit} and {limit}.",
    ),
    mend=(
        "値と、緯度と経度の取り違えを確かめてください。",
        "Check the value, and whether latitude and longitude were mixed up.",
    ),
    basis_="gif-444",
    check=_latitude,
    passing="-90",
    failing="90.000001",
)
FEW_PLACES = register(
    "GYO-GEO-003",
    Severity.ADVICE,
    title=("小数点以下の桁数", "Decimal places"),
    message=(
        "{axis_ja}の小数点以下が 6 桁に足りません。",
        "The {axis_en} has fewer than six decimal places.",
    ),
    mend=(
        "分かっている精度まで、小数点以下 6 桁で書いてください（7 桁以上は切らなくて構いません）。足りない桁を推測で補わないでください。",
        "Give six places as far as they are known (more need not be cut); do not invent the missing digits.",
    ),
    basis_="gif-444",
    check=_latitude,
    passing="35.680959",
    failing="35.68",
)
WHOLE_DEGREES = register(
    "GYO-GEO-004",
    Severity.WARNING,
    title=("整数だけの緯度・経度", "Whole degrees"),
    message=(
        "{axis_ja}が整数です。GIF の XML Schema は整数型としていますが、本文とデータモデル記述の例は小数です。1 度は 100 km ほどにもなります。",
        "The {axis_en} is a whole number. The XML Schema of GIF types it as an integer, its text and example are decimal; a degree may be 100 km.",
    ),
    mend=(
        "小数を落としていないか確かめ、小数点以下 6 桁で書いてください。",
        "Check that no decimals were dropped, and write six places.",
    ),
    basis_="gif-444 gif-dmd gif-xsd",
    check=_latitude,
    passing="35.680959",
    failing="35",
)
MIXED_UP = register(
    "GYO-GEO-005",
    Severity.ERROR,
    title=("緯度と経度の取り違え", "Latitude and longitude mixed up"),
    message=(
        "緯度と経度が入れ替わっているようです。入れ替えて読むことはしません。",
        "Latitude and longitude seem to be exchanged; they were not exchanged back.",
    ),
    mend=(
        "緯度（-90〜90）が先、経度（-180〜180）が後です。確かめて入れ替えてください。",
        "Latitude (-90 to 90) comes first, longitude (-180 to 180) second; check and exchange them.",
    ),
    basis_="gif-444",
    check=_pair,
    passing=["35.680959", "139.767306"],
    failing=["139.767306", "35.680959"],
)
CHANGED = register(
    "GYO-GEO-006",
    Severity.INFO,
    title=("書き方の読み替え", "Spelling read as the plain form"),
    message=("次のように読み替えました: {change_ja}。", "Read with this change: {change_en}."),
    mend=(
        "そのままで構いません。記録には読み取った値を使ってください。",
        "Nothing need be done; keep the value that was read.",
    ),
    basis_="gif-444",
    check=_read_latitude,
    passing="35.680959",
    failing="北緯35度40分51.45秒",
)
UNKNOWN_FORM = register(
    "GYO-GEO-007",
    Severity.ERROR,
    title=("緯度・経度として読めない", "Not a latitude or longitude in a known form"),
    message=(
        "{axis_ja}として読める形ではありません。35.680959、35度40分51.45秒、35°40′51.45″N、北緯35度40分51秒などを読みます。",
        "Not a {axis_en} in a known form; 35.680959, 35度40分51.45秒, 35°40′51.45″N, 北緯35度40分51秒 and the like are read.",
    ),
    mend=("示した形のいずれかで書いてください。", "Write it in one of the forms shown."),
    basis_="gif-444",
    check=_read_latitude,
    passing="35°40′51.45″N",
    failing="三十五度",
)
NO_SUCH_ANGLE = register(
    "GYO-GEO-008",
    Severity.ERROR,
    title=("60 以上の分・秒", "Minutes or seconds of 60 and more"),
    message=("分か秒が 60 以上です。", "Minutes or seconds are 60 or more."),
    mend=(
        "分と秒は 60 未満です。値を確かめてください。",
        "Minutes and seconds are less than 60; check the value.",
    ),
    basis_="gif-444",
    check=_read_latitude,
    passing="35度59分59.9秒",
    failing="35度60分0秒",
)
OUTSIDE_AREA = register(
    "GYO-GEO-009",
    Severity.ADVICE,
    title=("測地系の使用範囲の外", "Outside the area of the datum"),
    message=(
        "位置が、座標参照系の測地系（{datum_ja}）を使う範囲の外にあります。",
        "The position lies outside the area where the datum of the reference system ({datum_en}) is used.",
    ),
    mend=(
        "緯度・経度と座標参照系コードを確かめてください。",
        "Check latitude, longitude and the code of the reference system.",
    ),
    basis_="gif-444 epsg",
    check=_pair,
    passing=["35.680959", "139.767306", "EPSG:6668"],
    failing=["48.858370", "2.294481", "EPSG:6668"],
)
NOT_A_CODE = register(
    "GYO-GEO-010",
    Severity.ERROR,
    title=("座標参照系コードの形式", "Form of a reference system code"),
    message=(
        "座標参照系コードが「EPSG:」と数字の形（例: EPSG:6668）ではありません。",
        "The code of the reference system is not EPSG: and digits, such as EPSG:6668.",
    ),
    mend=(
        "半角で EPSG:6668 のように書いてください。測地系の名前は座標参照系の項目に書きます。",
        "Write it half-width, as EPSG:6668; the name of a datum goes into the item 座標参照系.",
    ),
    basis_="gif-444 gif-dmd",
    check=_code,
    passing="EPSG:6668",
    failing="世界測地系",
)
UNKNOWN_CODE = register(
    "GYO-GEO-011",
    Severity.ADVICE,
    title=("表にない座標参照系コード", "A reference system code not in the table"),
    message=(
        "形式は正しいですが、日本で使う座標参照系の表にないコードです。",
        "Well formed, but not in this library's table of reference systems used in Japan.",
    ),
    mend=(
        "コードを確かめてください。日本の緯度・経度なら EPSG:6668 が基本です。",
        "Check the code; for latitude and longitude in Japan EPSG:6668 is the usual one.",
    ),
    basis_="gif-444 epsg",
    check=_code,
    passing="EPSG:6668",
    failing="EPSG:6886",
)
WRONG_KIND = register(
    "GYO-GEO-012",
    Severity.WARNING,
    title=("用途の違う座標参照系", "A reference system of another kind"),
    message=(
        "このコードは{kind_ja}の座標参照系です。ここには{use_ja}のものを書きます。",
        "The code names a {kind_en} reference system; one for {use_en} belongs here.",
    ),
    mend=(
        "緯度・経度には EPSG:6668 など、標高には EPSG:6695 などを書いてください。",
        "Use EPSG:6668 or the like for latitude and longitude, EPSG:6695 or the like for heights.",
    ),
    basis_="gif-444 epsg",
    check=_code,
    passing="EPSG:6668",
    failing="EPSG:6694",
)
OLD_DATUM = register(
    "GYO-GEO-013",
    Severity.WARNING,
    title=("旧日本測地系", "The old Japanese datum"),
    message=(
        "旧日本測地系の値です。同じ地点の緯度・経度が世界測地系とは違い、地図上で数百メートルずれます。",
        "Values in the old Japanese datum: latitude and longitude of the same point differ from those in a world datum by several hundred metres on the ground.",
    ),
    mend=(
        "新しく作るデータでは JGD2011（EPSG:6668）の値に変換してください。値をそのままにコードだけ変えてはいけません。",
        "Convert the values to JGD2011 (EPSG:6668) in new data; never change the code alone.",
    ),
    basis_="gif-444 gif-dmd gsi-datum-faq",
    check=_code,
    passing="EPSG:6668",
    failing="EPSG:4301",
)
NOT_JGD2011 = register(
    "GYO-GEO-014",
    Severity.ADVICE,
    title=("JGD2011 以外の測地系", "A datum other than JGD2011"),
    message=(
        "GIF 444 は JGD2011（EPSG:6668）を基本としていますが、コードの測地系は {datum_ja} です。",
        "GIF 444 builds on JGD2011 (EPSG:6668); the datum of the code is {datum_en}.",
    ),
    mend=(
        "新しく作るデータでは、できれば JGD2011 の値にしてください。",
        "In new data use values in JGD2011 where possible.",
    ),
    basis_="gif-444 gif-444-2022",
    check=_code,
    passing="EPSG:6668",
    failing="EPSG:4612",
)
DATUM_MISMATCH = register(
    "GYO-GEO-015",
    Severity.WARNING,
    title=("測地系の名前とコードの食い違い", "Datum by name and by code differ"),
    message=(
        "座標参照系の名前と座標参照系コードが別の測地系を指しています。",
        "The name of the reference system and its code mean different datums.",
    ),
    mend=(
        "どちらが正しいかをデータの出所で確かめてください。測地系が違うと、位置が数百メートルずれることがあります。",
        "Find out from the origin of the data which is right; another datum may move the place by several hundred metres.",
    ),
    basis_="gif-444 gif-dmd gsi-datum-faq",
    check=_datum,
    passing=["世界測地系", "EPSG:6668"],
    failing=["旧日本測地系", "EPSG:6668"],
)
DATUM_AMBIGUOUS = register(
    "GYO-GEO-016",
    Severity.ADVICE,
    title=("一つに決まらない測地系の名前", "A name for more than one datum"),
    message=(
        "この名前だけでは測地系が一つに決まりません（{datums_ja}）。",
        "The name alone does not say which datum is meant ({datums_en}).",
    ),
    mend=(
        "座標参照系コード（EPSG:6668 など）も書いてください。",
        "Give the code of the reference system too, such as EPSG:6668.",
    ),
    basis_="gif-444 gif-dmd gsi-datum-faq",
    check=_datum,
    passing=["世界測地系", "EPSG:6668"],
    failing=["世界測地系"],
)
DATUM_UNKNOWN = register(
    "GYO-GEO-017",
    Severity.ADVICE,
    title=("知られていない測地系の名前", "An unknown name of a datum"),
    message=(
        "測地系の名前として知られている書き方（世界測地系、旧日本測地系、JGD2011 など）ではありません。",
        "Not a known name of a datum, such as 世界測地系, 旧日本測地系 or JGD2011.",
    ),
    mend=(
        "知られている名前で書き、座標参照系コードも書いてください。「日本測地系」だけでは新旧が分かりません。",
        "Use a known name and give the code too; 日本測地系 alone may be the old datum or a new one.",
    ),
    basis_="gif-444 gif-dmd",
    check=_datum,
    passing=["旧日本測地系"],
    failing=["東京"],
)
NOT_A_HEIGHT = register(
    "GYO-GEO-018",
    Severity.ERROR,
    title=("高さの形式", "Form of a height"),
    message=(
        "高さがメートルの10進数（半角数字と小数点、例: 40.2）でないか、大きすぎます。",
        "The height is not a decimal number of metres (half-width digits and a point, such as 40.2), or is too large.",
    ),
    mend=(
        "単位や桁区切りを付けず、メートルで小数点以下 1 桁まで書いてください。",
        "Write metres with one decimal place, without a unit or grouping.",
    ),
    basis_="gif-444",
    check=_height,
    passing="-0.4",
    failing="標高40m",
)
HEIGHT_PLACES = register(
    "GYO-GEO-019",
    Severity.ADVICE,
    title=("高さの小数点以下の桁数", "Decimal places of a height"),
    message=(
        "高さの小数点以下が 1 桁ではありません。",
        "The height does not have exactly one decimal place.",
    ),
    mend=(
        "メートルで小数点以下 1 桁にしてください。",
        "Give metres with one decimal place.",
    ),
    basis_="gif-444",
    check=_height,
    passing="40.2",
    failing="40",
)
HEIGHT_SURFACE = register(
    "GYO-GEO-020",
    Severity.WARNING,
    title=("高さの基準面", "The surface a height is counted from"),
    message=(
        "高さが衛星測位の楕円体高かもしれません。GIF 444 と空間ID の高さはジオイドからの高さ（標高）です。",
        "The height may be one above the ellipsoid, as satellites give it; GIF 444 and the spatial id count from the geoid.",
    ),
    mend=(
        "基準面を確かめ、楕円体高ならジオイド高を引いて標高にしてください。",
        "Find out the surface; from a height above the ellipsoid subtract the height of the geoid.",
    ),
    basis_="gif-444 gif-444-2022",
    check=_read_pair,
    passing="+35.658581+139.745433/",
    failing="+35.658581+139.745433+351CRSWGS_84/",
)
HEIGHT_MISSING = register(
    "GYO-GEO-021",
    Severity.ERROR,
    title=("高さがない", "No height"),
    message=(
        "空間ID には高さが要ります。緯度と経度だけからは作れません。",
        "A spatial id needs a height; latitude and longitude alone do not make one.",
    ),
    mend=(
        "標高（ジオイドからの高さ、メートル）を添えてください。0 とみなすことはしません。",
        "Give the height above the geoid in metres; it is not taken to be 0.",
    ),
    basis_="gif-444",
    check=_make_spatial_id,
    passing="+35.658581+139.745433+351/",
    failing="+35.658581+139.745433/",
)
NOT_A_SPATIAL_ID = register(
    "GYO-GEO-022",
    Severity.ERROR,
    title=("空間IDの形式", "Form of a spatial id"),
    message=(
        "空間ID が z/f/x/y の形（半角の整数四つを / でつないだもの、例: 25/10/16777216/16777216）ではありません。",
        "The spatial id is not of the form z/f/x/y: four half-width integers joined by /, such as 25/10/16777216/16777216.",
    ),
    mend=(
        "ズームレベル・高さ・東西・南北の順に書いてください。先頭の / や余分な 0 は付けません。",
        "Write zoom level, height, east-west and north-south index in this order, without a leading / or leading zeros.",
    ),
    basis_="gif-444",
    check=_spatial_id,
    passing="25/10/16777216/16777216",
    failing="25/16777216/16777216",
)
ZOOM = register(
    "GYO-GEO-023",
    Severity.WARNING,
    title=("空間IDのズームレベル", "Zoom level of a spatial id"),
    message=(
        "ズームレベルは {least} から {most} までを扱います。",
        "Zoom levels from {least} to {most} are handled.",
    ),
    mend=(
        "ズームレベルを確かめてください。",
        "Check the zoom level.",
    ),
    basis_="gif-444 spatial-id-library",
    check=_spatial_id,
    passing="35/0/0/0",
    failing="36/0/0/0",
)
INDEX_RANGE = register(
    "GYO-GEO-024",
    Severity.ERROR,
    title=("空間IDの番号の範囲", "Range of the indices of a spatial id"),
    message=(
        "{index} がこのズームレベルの範囲 {least} 〜 {most} にありません。",
        "{index} is not between {least} and {most}, the range of this zoom level.",
    ),
    mend=(
        "番号の順（z/f/x/y）とズームレベルを確かめてください。",
        "Check the order of the indices (z/f/x/y) and the zoom level.",
    ),
    basis_="gif-444 spatial-id-library",
    check=_spatial_id,
    passing="1/-2/1/1",
    failing="1/0/2/0",
)
OUTSIDE_GRID = register(
    "GYO-GEO-025",
    Severity.ERROR,
    title=("空間IDの範囲外", "Outside what spatial ids cover"),
    message=(
        "空間ID のある範囲（緯度 ±85.0511287798 度、高さ ±33,554,432 m）の外です。",
        "Outside what spatial ids cover: latitudes within 85.0511287798 degrees of the equator, heights within 33,554,432 m.",
    ),
    mend=(
        "緯度と高さを確かめてください。極の近くには空間ID がありません。",
        "Check latitude and height; there are no spatial ids near the poles.",
    ),
    basis_="gif-444 spatial-id-library",
    check=_make_spatial_id,
    passing="+35.658581+139.745433+351/",
    failing="+89.000000+139.745433+351/",
)
