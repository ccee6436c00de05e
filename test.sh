#!/usr/bin/env bash
# Builds PileOn and runs every test. Needs the .NET SDK 10 and Node.js 20.19; installs redis-server, strace and chromium with apt where they are missing.
# The last line is always "N passed, N failed", with ", N skipped" where tests had to be skipped; the exit code is 0 only when nothing failed.
# What keeps the tests from running, such as a build that fails, counts as one failure, and so do a room without tests and tests that do not end.
set -uo pipefail
cd "$(dirname "$0")" || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

passed=0 failed=0 skipped=0 ended='' log='' hangs='' missing=() installing=''

# The closing line, however the script ends.
close() {
  [ -z "$installing" ] || wait "$installing"
  [ -z "$log" ] || rm -rf "$log" "$hangs"
  [ -n "$ended" ] || failed=$((failed + 1))
  local summary="$passed passed, $failed failed"
  [ "$skipped" -eq 0 ] || summary+=", $skipped skipped"
  echo "$summary"
  [ "$failed" -eq 0 ] || exit 1
}
trap close EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() { echo "test.sh: $1" >&2; exit 1; }

require() { command -v "$1" >/dev/null || fail "$2"; }

# need COMMAND… -- PACKAGE: the package is installed unless one of the commands is there.
need() {
  for command in "${@:1:$#-2}"; do command -v "$command" >/dev/null && return; done
  missing+=("${!#}")
}

install() {
  command -v apt-get >/dev/null || fail "the tests need ${missing[*]}: install what is missing"
  local as=()
  [ "$(id -u)" -eq 0 ] || as=(sudo -n)
  echo "Installing ${missing[*]}"
  "${as[@]}" apt-get update -qq >/dev/null
  "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null || fail "${missing[*]} could not be installed"
}

# count PATTERN: the last number that the pattern finds in the log, or 0.
count() { grep -oP "$1" "$log" | tail -n 1 | grep . || echo 0; }

# bounded LIMIT COMMAND…: the log has what it says. All that it has started is killed at the limit, or when somebody ends this script.
bounded() {
  { timeout -s KILL "$@" 2>&1 & trap "kill $!" INT TERM; wait $!; } | tee -i "$log"
  local exit=${PIPESTATUS[0]}
  [ "$exit" -ne 137 ] || echo "test.sh: killed, after $1 at the latest: ${*:2}" >&2
  return "$exit"
}

# tally NAME EXIT PASSED FAILED SKIPPED: adds a runner's figures. One that ended badly without naming a failure, or ran nothing, is a failure.
tally() {
  local bad=$4
  [ "$2" -eq 0 ] || [ "$bad" -gt 0 ] || bad=1
  [ $(($3 + bad + $5)) -gt 0 ] || bad=1
  passed=$((passed + $3)) failed=$((failed + bad)) skipped=$((skipped + $5))
}

require dotnet "the .NET SDK 10 is needed"
require node "Node.js 20.19 or later is needed"
require npm "npm is needed; it comes with Node.js"
need redis-server -- redis-server
need strace -- strace
need chromium chromium-browser google-chrome -- chromium

# The network has time while the processors build.
if [ ${#missing[@]} -gt 0 ]; then install & installing=$!; fi

dotnet build PileOn.sln -c Release -v quiet -m:2 || fail "the build failed"
if [ -n "$installing" ]; then wait "$installing" || exit 1; fi
installing=''

log=$(mktemp) hangs=$(mktemp -d)

# dotnet_tests AT-ONCE FOLDER…
dotnet_tests() {
  local modules=''
  for folder in "${@:2}"; do
    local module="$folder/bin/Release/net10.0/PileOn.*.Tests.dll"
    compgen -G "$module" >/dev/null || { echo "test.sh: $folder has no tests" >&2; failed=$((failed + 1)); }
    modules+="$module;"
  done
  bounded 25m dotnet test --test-modules "$modules" --max-parallel-test-modules "$1" --no-progress --no-ansi \
    --hangdump --hangdump-timeout 6m --hangdump-type None --results-directory "$hangs"
  local exit=$?
  for hang in "$hangs"/*_hang.log; do [ ! -e "$hang" ] || { echo "test.sh: these did not end:" >&2; cat "$hang" >&2; rm "$hang"; }; done
  tally dotnet "$exit" "$(count '^\s*succeeded: \K\d+')" "$(count '^\s*failed: \K\d+')" "$(count '^\s*skipped: \K\d+')"
}

# Rooms that only compute two at a time: while one has a single long test left, the other has a core. What runs servers is timed, and has both for itself.
computing=(tests/bench tests/contracts tests/detection tests/evaluation tests/simulation tests/training) serving=()
for folder in tests/*/; do [[ " ${computing[*]} tests/rig " == *" ${folder%/} "* ]] || serving+=("${folder%/}"); done
dotnet_tests 2 "${computing[@]}"
dotnet_tests 1 "${serving[@]}"

(cd dashboard/web && NO_COLOR=1 bounded 10m npm test --silent)
tally web $? "$(count '^\s*Tests .*?\K\d+(?= passed)')" "$(count '^\s*Tests .*?\K\d+(?= failed)')" "$(count '^\s*Tests .*?\K\d+(?= skipped)')"

ended=yes
