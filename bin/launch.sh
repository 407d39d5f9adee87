# shellcheck shell=sh disable=SC2154 # $bin is set by whoever reads this
# Shared by the launchers in this folder, which set $bin to it: finds a JDK, builds what is missing
# or old, runs a class from a distribution. Plain POSIX shell, and few forks: a command should
# answer in a tenth of a second.

root=${bin%/*}
least=25

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 1
}

# Is this the home of a Java that is new enough? Reads its release file rather than running it.
java_fits() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in
            JAVA_VERSION=*)
                version=${line#JAVA_VERSION=}
                version=${version#\"}
                version=${version%%[!0-9]*}
                [ "${version:-0}" -ge "$least" ]
                return
                ;;
        esac
    done <"$1/release"
    return 1
}

# Sets $java_home: JAVA_HOME, then PATH, then the places where systems keep their JDKs.
find_java() {
    if [ -n "${JAVA_HOME:-}" ] && java_fits "$JAVA_HOME"; then
        java_home=$JAVA_HOME
        return
    fi
    on_path=$(command -v java || true)
    while [ -L "$on_path" ]; do
        link=$(readlink "$on_path")
        case $link in
            /*) on_path=$link ;;
            *) on_path=${on_path%/*}/$link ;;
        esac
    done
    if [ -n "$on_path" ] && java_fits "${on_path%/bin/java}"; then
        java_home=${on_path%/bin/java}
        return
    fi
    for candidate in \
        /usr/lib/jvm/* \
        /usr/java/* \
        /opt/*jdk* \
        "${HOME:-}"/.sdkman/candidates/java/* \
        "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        if java_fits "$candidate"; then
            java_home=$candidate
            return
        fi
    done
    fail "no JDK $least or newer is in JAVA_HOME, on PATH or in the usual folders; install one, for instance Temurin $least"
}

# Was this module never built, or is one of its sources newer? A folder without sources is a
# distribution that was unpacked, and is never built.
needs_build() {
    [ -f "$root/pom.xml" ] || return 1
    [ -f "$1/stamp" ] || return 0
    # shellcheck disable=SC2086 # a list of modules, without blanks
    [ -n "$(cd "$root" && find pom.xml $2 -newer "$1/stamp" -print)" ]
}

# What a module is built from, itself included.
sources_of() {
    for module in shared worker proxy supervisor; do
        printf '%s/pom.xml %s/src/main ' "$module" "$module"
    done
    [ "$1" != bench ] || printf 'bench/pom.xml bench/src/main'
}

# Builds a module and what it stands on, unless another launcher has just done so.
build() {
    command -v mvn >/dev/null 2>&1 ||
        fail "Maven is needed to build Supervisor and 'mvn' is not on PATH; install it, for instance with 'apt-get install maven'"
    mkdir -p "$root/target"
    lock=$root/target/build.lock
    until mkdir "$lock" 2>/dev/null; do
        builder=$(cat "$lock/pid" 2>/dev/null || true)
        if [ -n "$builder" ] && ! kill -0 "$builder" 2>/dev/null; then
            rm -rf "$lock"
        else
            sleep 1
        fi
    done
    printf '%s\n' "$$" >"$lock/pid"
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    if needs_build "$2" "$3"; then
        run_maven "$1"
    fi
    rm -rf "$lock"
    trap - EXIT INT TERM HUP
}

run_maven() {
    log=$root/target/build.log
    began=$(date +%s)
    # Maven runs on any Java; it is only told of one when it would find none.
    if [ -z "${JAVA_HOME:-}" ] && ! command -v java >/dev/null 2>&1; then
        export JAVA_HOME="$java_home"
    fi
    (cd "$root" && exec mvn -q -B -ntp -Dmaven.test.skip=true -Dchecks.skip=true -pl "$1" -am package) \
        >"$log" 2>&1 </dev/null &
    maven=$!
    trap 'kill "$maven" 2>/dev/null; exit 130' INT
    trap 'kill "$maven" 2>/dev/null; exit 143' TERM HUP
    if [ -t 2 ]; then
        while kill -0 "$maven" 2>/dev/null; do
            printf '\r\033[Kbuilding %s ... %s s' "$1" "$(($(date +%s) - began))" >&2
            sleep 1
        done
        printf '\r\033[K' >&2
    else
        printf 'building %s; the first time takes a minute or two ...\n' "$1" >&2
    fi
    if ! wait "$maven"; then
        grep -E '^\[ERROR\]' "$log" | head -n 5 >&2 || true
        fail "the build of $1 failed; all of it is in '$log'"
    fi
    printf 'built %s in %s s\n' "$1" "$(($(date +%s) - began))" >&2
}

# launch MODULE DISTRIBUTION ROLE CLASS ARGUMENTS...
launch() {
    module=$1 distribution=$2 role=$3 class=$4
    shift 4
    find_java
    sources=$(sources_of "$module")
    if needs_build "$distribution" "$sources"; then
        build "$module" "$distribution" "$sources"
    fi
    IFS= read -r names <"$distribution/$role.cp" || [ -n "$names" ] ||
        fail "class path '$distribution/$role.cp' is empty; run 'mvn package'"
    path=
    rest=$names:
    while [ -n "$rest" ]; do
        path=$path${path:+:}$distribution/${rest%%:*}
        rest=${rest#*:}
    done
    exec "$java_home/bin/java" \
        -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto -Xmx64m \
        -Djdk.console=java.base \
        -Dsupervisor.dist="$distribution" \
        -Dsupervisor.bin="$bin/supervisor" \
        -cp "$path" "$class" "$@"
}
