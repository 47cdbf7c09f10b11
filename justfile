# One command each; CI calls the same. `./run check` and its like set the environment up first.

python := if path_exists(".venv/bin/python") == "true" { ".venv/bin/python" } else { "python3" }
bin := if path_exists(".venv/bin/python") == "true" { ".venv/bin/" } else { "" }

# what there is
default:
    @just --list

# style, types, floors of the house, generated files
check:
    {{bin}}ruff format --check .
    {{bin}}ruff check .
    {{bin}}mypy
    {{bin}}lint-imports
    {{python}} -m genscripts.check

# all tests
test *args:
    {{python}} -m pytest {{args}}

# the gold and the shown outside data, against evaluation/floors.json
eval *args:
    {{python}} -m evaluation {{args}}

# the main job on the samples and, where they are at hand, on the shared reports
smoke:
    {{python}} -m evaluation.smoke

# throughput, latency, memory, growth
bench *args:
    {{python}} -m evaluation.bench {{args}}

# the page's script and style: types, tests, and that the committed files are what the sources build (Node 20.19)
page:
    cd frontend && npm ci --silent && npm run check

# everything that is made from something else, made again
generate:
    {{python}} -m genscripts

# the hashed requirements for who has no uv, without registry addresses
lock:
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url pyproject.toml --extra build --extra documents -o requirements.txt
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url pyproject.toml --extra build --extra documents --group dev -o requirements-dev.txt
