#!/usr/bin/env bash
# Runs the tests on days when calendars turn, and says which fail. Builds first, with the machine's clock.
#
#   tests/calendar.sh                              everything, five times
#   tests/calendar.sh -class '*SymbolCommandTests' what xunit's filters choose
#   DAYS='2028-02-29 23:59:50' tests/calendar.sh   other days, one a line, UTC
#
# Needs faketime (apt-get install faketime). It moves the date of dotnet and of every process it starts, but not the times of files, which
# are the kernel's. The monotonic clock moves by the same constant: left alone (DONT_FAKE_MONOTONIC), waits with a time-out would end at once.
set -uo pipefail
cd "$(dirname "$0")/.."

command -v faketime >/dev/null || { echo 'faketime is missing. Install it: apt-get install faketime' >&2; exit 2; }

# An expiry during the tests, the turn of a year, a last Friday of a quarter, a 29 February, and one more Friday at 08:00.
days=${DAYS:-2026-12-25 07:59:50
2026-12-31 23:59:50
2027-03-26 10:00:00
2028-02-29 12:00:00
2027-01-29 07:59:50}

dotnet build MarketStream.sln --nologo -v q || exit 2
log=$(mktemp)
status=0
while IFS= read -r day; do
    for project in MarketStream.Engine.Tests MarketStream.PS.Tests; do
        # An offset, not a moment: processes that the tests start go on with the same clock. Counted anew for each, so that each begins then.
        offset=$(($(date -u -d "$day" +%s) - $(date -u +%s)))
        NO_FAKE_STAT=1 faketime -f "$(printf '%+ds' "$offset")" \
            "artifacts/bin/$project/debug/$project" -noColor "$@" </dev/null >"$log" 2>&1
        ended=$?
        echo "$day UTC, $project: $(grep -E 'Total: ' "$log" | tail -1 | sed 's/.*Total/Total/')"
        if [ "$ended" -ne 0 ]; then
            status=1
            # With what each says, up to its stack.
            grep -F -A 12 '[FAIL]' "$log" || tail -20 "$log"
        fi
    done
done <<<"$days"

rm -f "$log"
exit "$status"
