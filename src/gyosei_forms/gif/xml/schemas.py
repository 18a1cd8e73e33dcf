"""The official schemas under the namespaces in use, and the profile schema that lets extension items in.

The official schemas declare extension items and have them in no entity. A profile redefines the entities with those
that are wanted behind the base items; everything else is the official text.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from gyosei_forms import tables
from gyosei_forms.errors import UsageError, require, unknown
from gyosei_forms.gif import entities, models
from gyosei_forms.gif.entities import Entity
from gyosei_forms.gif.items import Form, Item
from gyosei_forms.gif.models.base import GifModel
from gyosei_forms.gif.models.building import Building, OtherBuildingStructure
from gyosei_forms.gif.xml.namespaces import OFFICIAL, Namespaces, require_namespaces
from gyosei_forms.text import Text

if TYPE_CHECKING:
    from lxml import etree

DATA_MODEL = "GIF_Core_DataModel.xsd"
CODE_LISTS = "GIF_Core_CodeList.xsd"
PROFILE = "GIF_Core_Profile.xsd"
"""The names of the schemas: the two official ones, and the profile that redefines the first."""
_LOCK = threading.Lock()

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:pd="{data}" xmlns:pcd="{codes}"
   targetNamespace="{data}">
   <xsd:annotation>
      <xsd:documentation xml:lang="ja">政府相互運用性フレームワーク（GIF）コアデータモデルのプロファイル。公式の XML スキーマの型に拡張項目を加えたもので、デジタル庁が作成したものではない。公式のスキーマで整数型の緯度・経度は小数を認め、住居表示フラグは「1:住居表示実施」の形も認める。</xsd:documentation>
      <xsd:documentation xml:lang="en">A profile of the core data model of GIF: the types of the official XML Schema with extension items, not issued by the Digital Agency. Latitude and longitude, integers in the official schema, may have decimals; the flag of displayed addresses may have a word behind the number.</xsd:documentation>
   </xsd:annotation>
   <xsd:redefine schemaLocation="{model}">
"""
_TAIL = """   </xsd:redefine>
</xsd:schema>
"""
_TYPE = """      <xsd:complexType name="{name}">
         <xsd:complexContent>
            <xsd:extension base="pd:{name}">
               <xsd:sequence>
{items}               </xsd:sequence>
            </xsd:extension>
         </xsd:complexContent>
      </xsd:complexType>
"""
_GLOBAL = '                  <xsd:element ref="pd:{name}" minOccurs="0" maxOccurs="{most}"/>\n'
_DECIMAL = (
    '                  <xsd:element name="{name}" form="qualified" type="xsd:decimal" minOccurs="0"/>\n'
)
_FLAG = """                  <xsd:element name="{name}" form="qualified" minOccurs="0">
                     <xsd:simpleType>
                        <xsd:union memberTypes="xsd:integer">
                           <xsd:simpleType>
                              <xsd:restriction base="xsd:string"><xsd:pattern value="[0-9]:.{{1,40}}"/></xsd:restriction>
                           </xsd:simpleType>
                        </xsd:union>
                     </xsd:simpleType>
                  </xsd:element>
"""
_WIDENED = {Form.LATITUDE: _DECIMAL, Form.LONGITUDE: _DECIMAL, Form.DISPLAYED_ADDRESS: _FLAG}
"""Items that the official schema types too narrowly for the examples of the standard itself."""

Extensions = Mapping[str, Iterable[str]]
"""The extension items of a profile: names of items, English or Japanese, by the name of their entity."""


def xml_schemas(
    extensions: Extensions | None = None, *, namespaces: Namespaces = OFFICIAL
) -> dict[str, bytes]:
    """Return the XML Schemas of GIF by file name, to be written into one folder.

    ``GIF_Core_DataModel.xsd`` and ``GIF_Core_CodeList.xsd`` are the official ones, with ``namespaces`` in place of the
    placeholders; ``GIF_Core_Profile.xsd`` redefines the first and has the extension items named in ``extensions``
    (``{"Person": ["middleName"], "住所": ["郡"]}``; all of them if left out) behind the base items, in the order of
    the data model description. It types latitude and longitude as decimals, where the official schema has integers.
    An other structure (その他構造物) is a building in the schema: what one of the two has, the other has too.

    Raises :class:`~gyosei_forms.errors.UsageError` for an unknown entity or what is no extension item of it.
    """
    wanted = _all() if extensions is None else _chosen(extensions)
    names = require_namespaces(namespaces)
    types = [
        _TYPE.format(name=name, items="".join(map(_element, items)))
        for table, items in wanted.items()
        for name in (table.en, *(f"{table.en}_{pattern}" for pattern in table.patterns))
    ]
    head = _HEAD.format(data=names.data, codes=names.codes, model=DATA_MODEL)
    profile = head + "".join(types) + _TAIL
    official = {
        name: _renamed(tables.read_bytes(f"gif_xsd/{name}"), names) for name in (DATA_MODEL, CODE_LISTS)
    }
    return official | {PROFILE: profile.encode()}


def first_invalid(
    tree: etree._ElementTree, namespaces: Namespaces, *, profile: bool
) -> tuple[str, str] | None:
    """Return the place (an XPath) and the kind of the first thing that a schema does not allow; ``None`` if valid.

    ``profile`` asks for the schema with all extension items, else it is the official one.
    """
    schema = _schema(namespaces, PROFILE if profile else DATA_MODEL)
    with _LOCK:  # one schema has one log
        if schema.validate(tree):
            return None
        log: Any = schema.error_log
        error = log[0]
        return error.path or "/*", error.type_name


@lru_cache(maxsize=8)
def _schema(namespaces: Namespaces, name: str) -> etree.XMLSchema:
    from lxml import etree

    files = xml_schemas(namespaces=namespaces)

    class Files(etree.Resolver):
        def resolve(self, system_url: str, public_id: str, context: Any = None) -> Any:  # noqa: ARG002
            return cast("Any", self).resolve_string(
                files[system_url.rpartition("/")[2]], context, base_url=system_url
            )

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    parser.resolvers.add(Files())
    return etree.XMLSchema(etree.fromstring(files[name], parser, base_url=name))


def _renamed(schema: bytes, names: Namespaces) -> bytes:
    for old, new in ((OFFICIAL.data, names.data), (OFFICIAL.codes, names.codes)):
        schema = schema.replace(f'"{old}"'.encode(), f'"{new}"'.encode())
    return schema


def _element(item: Item) -> str:
    form = _WIDENED.get(item.form) if item.form is not None else None
    if form is not None:
        return form.format(name=item.en)
    name = f"{item.en}_MP00" if item.suffix else item.en
    return _GLOBAL.format(name=name, most="unbounded" if item.many else "1")


def _all() -> dict[Entity, list[Item]]:
    found = {}
    for model in models.MODELS:
        items = _extension_items(entities.of(model))
        if items and model is not OtherBuildingStructure:
            found[entities.of(model)] = list(items.values())
    return found


def _chosen(extensions: object) -> dict[Entity, list[Item]]:
    if not isinstance(extensions, Mapping):
        raise UsageError(
            "extensions は、型の名前から拡張項目の名前への対応で渡してください。",
            "pass extensions as names of entities mapped to names of extension items.",
        )
    wanted: dict[Entity, set[str]] = {}
    for name, items in extensions.items():
        table = entities.of(_redefined(models.table(name).model))
        require(
            isinstance(items, Iterable) and not isinstance(items, str | bytes),
            "拡張項目の名前は並び（list など）で渡してください。",
            "pass the names of extension items as a list.",
        )
        known = {name: item for item in _extension_items(table).values() for name in (item.en, item.ja)}
        for one in items:
            if not isinstance(one, str) or one not in known:
                raise unknown(Text(f"{table.ja}の拡張項目", f"extension item of {table.en}"), one, known)
            wanted.setdefault(table, set()).add(known[one].en)
    return {
        table: [item for name, item in _extension_items(table).items() if name in names]
        for table, names in wanted.items()
    }


def _redefined(model: type[GifModel]) -> type[GifModel]:
    return Building if model is OtherBuildingStructure else model


def _extension_items(table: Entity) -> dict[str, Item]:
    return {field.item.en: field.item for field in table.fields.values() if field.item.extension}
