"""Geography (GIF 444): latitude and longitude, height, reference system, spatial id."""

from gyosei_forms.parts.places import coordinates, crs, datums, heights, latitudes, longitudes, spatial_ids
from gyosei_forms.parts.places.coordinates import Coordinates
from gyosei_forms.parts.places.crs import Crs
from gyosei_forms.parts.places.datums import Datum
from gyosei_forms.parts.places.spatial_ids import Bounds, SpatialId

__all__ = [
    "Bounds",
    "Coordinates",
    "Crs",
    "Datum",
    "SpatialId",
    "coordinates",
    "crs",
    "datums",
    "heights",
    "latitudes",
    "longitudes",
    "spatial_ids",
]
