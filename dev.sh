#!/bin/sh
# Everything a developer does, for machines with and without make:  sh dev.sh setup|demo|test|lint|types|layers|docs|site|wheels|foreign|native|pure|pins
# Needs Python 3.11 or later (PYTHON names another one) and git; all else goes into .venv.
set -eu
cd "$(dirname "$0")"

PYTHON=${PYTHON:-python3}
VENV=.venv
BIN=$VENV/bin
# Knowledge packs are no part of the development environment, so that what is measured there is the embedded knowledge.
# Their tests take them from their folder, and their wheels are tried like all others.
PACKS="plugins/claimcheck-legislators/"
PLUGINS=$(ls -d plugins/*/ 2>/dev/null | grep -vxF "$PACKS" || true)

setup() {
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
        echo "claimcheck needs Python 3.11 or later; $PYTHON is older. Name another one: PYTHON=python3.12 make test" >&2
        exit 2
    }
    stamp=$(cat requirements/dev.txt pyproject.toml dev.sh plugins/*/pyproject.toml 2>/dev/null | cksum)
    if [ "$(cat "$VENV/.stamp" 2>/dev/null)" != "$stamp" ] || [ ! -f src/claimcheck/_version.py ]; then
        [ -x "$BIN/python" ] || "$PYTHON" -m venv "$VENV"
        "$BIN/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
        set -- --editable .
        for plugin in $PLUGINS; do set -- "$@" --editable "$plugin"; done
        "$BIN/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation "$@"
        # What pip does for a wheel: without bytecode every start would compile the sources again.
        PYTHONDONTWRITEBYTECODE='' "$BIN/python" -m compileall -q src plugins
        printf '%s' "$stamp" >"$VENV/.stamp"
    fi
    if [ -f kb/build.py ]; then "$BIN/python" kb/build.py --if-needed; fi
    if [ ! -f "$VENV/.pure" ]; then "$BIN/python" tools/native.py --if-needed; fi
}

demo() {
    setup
    echo "\$ claimcheck check examples/summit.txt --published 2023-03-21"
    # The example holds errors on purpose, so exit code 1 is the expected outcome here.
    "$BIN/claimcheck" check examples/summit.txt --published 2023-03-21 || [ $? -eq 1 ]
}

tests() {
    setup
    "$BIN/python" -m pytest "$@"
    for plugin in $PLUGINS $PACKS; do
        echo "Tests of $plugin"
        "$BIN/python" -m pytest -c "${plugin}pyproject.toml" --rootdir "$plugin" "${plugin}tests"
    done
}

lint() {
    setup
    "$BIN/ruff" check .
    "$BIN/ruff" format --check .
}

types() {
    setup
    "$BIN/mypy"
}

layers() {
    setup
    PYTHONPATH=src "$BIN/lint-imports"
}

docs() {
    setup
    "$BIN/python" docs/check.py
}

site() {
    # The documentation as a site. Its tools are installed when they are first wanted: nothing else needs them.
    setup
    stamp=$(cksum <requirements/docs.txt)
    if [ "$(cat "$VENV/.docs" 2>/dev/null)" != "$stamp" ]; then
        "$BIN/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/docs.txt
        printf '%s' "$stamp" >"$VENV/.docs"
    fi
    "$BIN/python" docs/build.py
    echo "site/docs/index.html"
}

wheels() {
    # Builds what is released and tries it where nothing else is: the core's wheel, made from its sdist, in a clean
    # environment, and each plugin's wheel in turn beside it, its tests run far from the sources.
    setup
    rm -rf dist .wheels
    told=$(cat src/claimcheck/_version.py) # a build writes it anew
    # The wheel is made from the sdist; what setup has compiled from the same sources need not be compiled again.
    CLAIMCHECK_COMPILED=$PWD "$BIN/python" -m build --no-isolation --outdir dist . >/dev/null
    for plugin in $PLUGINS $PACKS; do "$BIN/python" -m build --no-isolation --outdir dist "$plugin" >/dev/null; done
    printf '%s\n' "$told" >src/claimcheck/_version.py
    ls -l dist
    "$PYTHON" -m venv .wheels
    # The pinned versions, as constraints (which take no hashes).
    sed -e '/^ *--hash/d' -e 's/ *\\$//' requirements/dev.txt >.wheels/constraints.txt
    clean() { .wheels/bin/python -m pip --disable-pip-version-check "$@"; }
    clean install --quiet --constraint .wheels/constraints.txt dist/claimcheck-*.whl
    away=$(mktemp -d)
    trap 'rm -rf "$away"' EXIT
    here=$PWD
    cp examples/summit.txt "$away"
    version=$(basename dist/claimcheck-*.whl | cut -d- -f2)
    [ "$(.wheels/bin/claimcheck --version)" = "claimcheck $version" ]
    (cd "$away" && "$here/.wheels/bin/claimcheck" check summit.txt --published 2023-03-21 --format concise) || [ $? -eq 1 ]
    clean install --quiet --constraint .wheels/constraints.txt pytest hypothesis
    for plugin in $PLUGINS $PACKS; do
        name=$(basename "$plugin")
        echo "Tests of the wheel of $name alone"
        # Without an index: what the wheel asks for must be the core and what came with it.
        clean install --quiet --no-index dist/"$(echo "$name" | tr - _)"-*.whl
        cp -r "${plugin}tests" "${plugin}pyproject.toml" "$away"
        (cd "$away" && "$here/.wheels/bin/claimcheck" plugins | grep " $name " &&
            "$here/.wheels/bin/python" -m pytest -c pyproject.toml -p no:cacheprovider tests)
        clean uninstall --quiet --yes "$name"
        rm -r "$away/tests" "$away/pyproject.toml"
    done
    rm -rf .wheels
}

foreign() {
    # Schemas of others that the tests hold our formats against. They come from npm packages and are not part of the
    # repository; where there is no npm the tests that want them are skipped.
    command -v npm >/dev/null && command -v node >/dev/null || { echo "no npm here: no foreign schemas"; return 0; }
    [ -f .foreign/rdjson.json ] && return 0
    rm -rf .foreign && mkdir .foreign
    fetch() { (cd .foreign && npm pack --silent "$1" >/dev/null && tar xzf "$2"-*.tgz && mv package "$2"); }
    fetch @microsoft/jest-sarif@1.0.0-beta.0 microsoft-jest-sarif &&
        cp .foreign/microsoft-jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json .foreign/sarif.json &&
        fetch @umbrelladocs/rdformat-validator@1.0.1 umbrelladocs-rdformat-validator &&
        node -p "JSON.stringify(require('./.foreign/umbrelladocs-rdformat-validator/dist/types/schema.js').rdformatSchema)" \
            >.foreign/part && mv .foreign/part .foreign/rdjson.json ||
        { rm -rf .foreign; echo "the foreign schemas could not be fetched"; }
}

native() {
    # Compiles the modules that take most of the time; what setup does, too, unless "pure" was asked for.
    rm -f "$VENV/.pure"
    setup
}

pure() {
    # Leaves all modules Python, from now on: for work on those that are compiled.
    mkdir -p "$VENV"
    touch "$VENV/.pure"
    setup
    "$BIN/python" tools/native.py --clean
}

pins() {
    setup
    "$BIN/python" -m pip install --quiet uv
    "$BIN/uv" pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet \
        requirements/dev.in -o requirements/dev.txt
    "$BIN/uv" pip compile --universal --python-version 3.11 --generate-hashes --no-header --quiet \
        --constraint requirements/dev.txt requirements/docs.in -o requirements/docs.txt
}

command=${1:-help}
[ $# -gt 0 ] && shift
case "$command" in
    setup | demo | lint | types | layers | docs | site | wheels | foreign | native | pure | pins) "$command" ;;
    test) tests "$@" ;;
    *) sed -n '2,3p' "$0" | sed 's/^# //' ;;
esac
