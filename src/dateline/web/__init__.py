"""The page: a server over one record, for people (HTML), their scripts (JSON at `/api`), and the map's own script.

In: a record's file. Out: `create_app`, the ASGI application; `serve`, which runs it until stopped; `serving`, which
runs it in a thread for tests and demonstrations. A claim of "rebels took Marka" can be read in its report, doubted, put
right, and the map follows; every such judgement is added to the record's chain with author, time and reason.

Start at `app.py`; `record.py` keeps pictures at hand, `pages.py` and `api.py` are the two faces of the same models
(`schemas.py`), `guard.py` is who may ask and write.
"""

from dateline.web.app import create_app
from dateline.web.serving import Served, serve, serving

__all__ = ["Served", "create_app", "serve", "serving"]
