# shellcheck shell=sh
# What bin/supervisor and bin/bench share; POSIX sh, read by them with `.`.
#
#   prepare SELF MODULE CLASS_PATH_FILE   SELF is the caller's path with no symbolic link at its end. Sets
#       root    the project's folder, or that of an unpacked release (which has no pom.xml and is never built)
#       dist    the folder with lib/ and the class-path files; supervisor/pom.xml tells their format
#     Builds the module if it is out of date, unless as_built is set.
#   run_java ARGUMENT...                  ends this shell and runs java with that class path
#
# Every command passes here, so the way through when all is built starts two or three short processes, no more.

readonly required_java=25

prepare() {
    module=$2
    class_path_file=$3

    root=$(CDPATH='' cd -- "${1%/*}/.." && pwd -P)
    # As the user typed it: a command found on PATH comes with its folder.
    typed=$0
    [ "$(command -v -- "${0##*/}" || :)" != "$0" ] || typed=${0##*/}

    if [ -f "$root/pom.xml" ]; then
        dist=$root/$module/target/dist
    else
        dist=$root
    fi
    case $dist in
        *:*) fail "the folder '$root' has a ':' in its name, which no Java class path can hold; move it" ;;
    esac

    find_jdk
    [ "$dist" = "$root" ] || [ -n "${as_built-}" ] || build_if_stale
    read_class_path
}

run_java() {
    # Meant for the user's own programs; a JVM that obeys them prints that it did.
    unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS
    exec "$jdk/bin/java" -Dsupervisor.launcher="$typed" -cp "$class_path" "$@"
}

fail() {
    printf '%s: %s\n' "${typed##*/}" "$1" >&2
    exit 1
}

# --- the JDK ---------------------------------------------------------------------------------------------------------

# Sets jdk to the first home that fits: JAVA_HOME, that of the java on PATH, the usual folders.
find_jdk() {
    on_path=$(command -v java || :)
    [ ! -h "$on_path" ] || on_path=$(readlink -f -- "$on_path")

    for jdk in "${JAVA_HOME:-}" "${on_path%/bin/java}" \
        /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/*jdk* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec; do
        ! fits "$jdk" || return 0
    done
    if [ -n "$on_path" ] && [ ! -e "${on_path%/bin/java}/release" ]; then
        # A version manager's stand-in for java: only running it tells where the JDK is.
        jdk=$("$on_path" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
        ! fits "$jdk" || return 0
    fi
    fail "needs JDK $required_java or newer and found none (looked in JAVA_HOME, PATH and the usual folders); install one, for example from https://adoptium.net, or set JAVA_HOME"
}

# Whether $1 is the home of a JDK that is new enough, by its release file: running java would cost more than the rest of this script.
# A release needs no compiler, a source tree does.
fits() {
    [ -n "$1" ] && [ -r "$1/release" ] && [ -x "$1/bin/java" ] || return 1
    [ "$dist" = "$root" ] || [ -x "$1/bin/javac" ] || return 1
    while IFS='=' read -r key value; do
        [ "$key" = JAVA_VERSION ] || continue
        value=${value#\"}
        value=${value%%[!0-9]*}
        [ -n "$value" ] && [ "$value" -ge "$required_java" ]
        return
    done < "$1/release"
    return 1
}

# --- the class path --------------------------------------------------------------------------------------------------

# Sets class_path from the class-path file.
read_class_path() {
    class_path=
    [ -r "$dist/$class_path_file" ] || fail "'$dist/$class_path_file' is missing; $([ "$dist" = "$root" ] && echo 'unpack the release' || echo build) again"
    while IFS= read -r name; do
        class_path=$class_path${class_path:+:}$dist/lib/$name
    done < "$dist/$class_path_file"
}

# --- the build -------------------------------------------------------------------------------------------------------

# Builds the module if it never was or if a source is newer, unless another launcher does just that: then waits for it.
build_if_stale() {
    find_reason
    [ -n "$reason" ] || return 0

    command -v mvn > /dev/null || fail "must be built first ($reason), but there is no mvn on PATH; install Maven 3.8 or newer"
    build_dir=$root/supervisor/target
    lock=$build_dir/build.lock
    log=$build_dir/build.log
    if ! mkdir -p "$build_dir" 2> /dev/null || [ ! -w "$build_dir" ]; then
        fail "must be built first ($reason), but '$build_dir' is not writable; run this once as its owner"
    fi

    waited=0
    until take_lock; do
        [ "$waited" != 1 ] || printf 'Waiting for the build of process %s ...\n' "${builder:-?}" >&2
        [ "$waited" -lt 900 ] || fail "waited 15 minutes for the build of process ${builder:-?}; if it is no build, remove '$lock'"
        waited=$((waited + 1))
        sleep 1
    done
    maven='' ticker=''
    trap 'abandon 129' HUP
    trap 'abandon 130' INT
    trap 'abandon 143' TERM
    find_reason
    [ -z "$reason" ] || build
    rm -rf "$lock"
    trap - HUP INT TERM
}

# Sets reason to why a build is needed, or to nothing. The stamp bears the time when its build started.
find_reason() {
    reason=
    if [ ! -f "$dist/stamp" ] || [ ! -s "$dist/$class_path_file" ]; then
        reason='first use, about a minute'
        return
    fi
    newer=$(
        cd "$root" || exit
        set -- pom.xml bin
        for part in shared worker proxy supervisor "$module"; do
            for source in "$part/pom.xml" "$part/src/main"; do
                [ ! -e "$source" ] || set -- "$@" "$source"
            done
        done
        exec find "$@" -type f -newer "$dist/stamp" ! -name '.*' ! -name '*~' -print
    )
    [ -z "$newer" ] || reason='sources have changed'
}

# Takes the lock, a folder that holds the process ids of the launcher and its Maven. That of dead processes is taken over in place,
# within a second lock, so that two who find it stale at once do not both think it theirs.
take_lock() {
    if mkdir "$lock" 2> /dev/null; then
        echo "$$" > "$lock/pid"
        return
    fi
    builder_lives && return 1
    mkdir "$lock/takeover" 2> /dev/null || return 1
    if builder_lives; then
        rmdir "$lock/takeover"
        return 1
    fi
    echo "$$" > "$lock/pid"
    rmdir "$lock/takeover"
}

# Sets builder. One who has not written its id yet is given five seconds.
builder_lives() {
    builder='' builders_maven=''
    if [ -r "$lock/pid" ]; then
        read -r builder builders_maven < "$lock/pid" || :
    fi
    if [ -z "$builder" ]; then
        [ "$waited" -lt 5 ]
        return
    fi
    kill -0 "$builder" 2> /dev/null || { [ -n "$builders_maven" ] && kill -0 "$builders_maven" 2> /dev/null; }
}

# Runs Maven with one line of progress. Maven gets the JDK found here, whatever its own default is.
build() {
    doing="Building $module ($reason) ..."
    started=$(date +%s)
    (
        cd "$root" || exit
        export JAVA_HOME="$jdk"
        exec mvn -q -B -ntp -DskipTests -Dmaven.test.skip=true -Dchecks.skip=true -pl "$module" -am package
    ) > "$log" 2>&1 < /dev/null &
    maven=$!
    echo "$$ $maven" > "$lock/pid"
    if [ -t 2 ]; then
        tick >&2 &
        ticker=$!
    else
        printf '%s ' "$doing" >&2
    fi

    status=0
    wait "$maven" || status=$?
    maven=
    if [ -n "$ticker" ]; then
        kill "$ticker" 2> /dev/null || :
        wait "$ticker" 2> /dev/null || :
        printf '\r%s ' "$doing" >&2
        ticker=
    fi
    took="$(($(date +%s) - started)) s"
    if [ "$status" -ne 0 ] || [ ! -s "$dist/$class_path_file" ]; then
        rm -rf "$lock"
        printf 'failed after %s\n' "$took" >&2
        show_failure >&2
        exit 1
    fi
    printf 'done in %s\n' "$took" >&2
    remove_old_jars
}

# Shows the seconds on a terminal until the build or this launcher ends.
tick() {
    seconds=0
    while kill -0 "$maven" 2> /dev/null && kill -0 "$$" 2> /dev/null; do
        printf '\r%s %s s' "$doing" "$seconds"
        sleep 1
        seconds=$((seconds + 1))
    done
}

# Ends a build that a signal interrupts; Maven does not see the Ctrl-C of the terminal, since it runs in the background.
abandon() {
    trap '' HUP INT TERM PIPE
    [ -z "$ticker" ] || kill "$ticker" 2> /dev/null || :
    if [ -n "$maven" ]; then
        kill "$maven" 2> /dev/null || :
        wait "$maven" || :
    fi
    rm -rf "$lock"
    # Last, for the terminal may be gone.
    printf '\n%s: build interrupted\n' "${typed##*/}" >&2 || :
    exit "$1"
}

# Maven's errors without its advice on how to run Maven; if it told none, the end of the log.
show_failure() {
    errors=$(grep '^\[ERROR\] .' "$log" |
        grep -v -e '\[Help ' -e 'Re-run Maven' -e 'To see the full stack trace' -e 'For more information about the errors' \
            -e 'After correcting the problems' -e 'mvn <args> -rf' | head -n 15 || :)
    if [ -n "$errors" ]; then
        printf '%s\n' "$errors"
    else
        tail -n 15 "$log"
    fi
    printf '%s: the build failed; all of its output is in %s\n' "${typed##*/}" "$log"
}

# Removes jars of earlier builds: older than a day, in no class-path file, and in no command line of a running process,
# which may still load classes from them or start workers with them.
remove_old_jars() {
    running=$(ps -A -o args=) || return 0
    current=$(cat "$dist"/*.cp)
    find "$dist/lib" -name '*.jar' -mtime +0 | while IFS= read -r jar; do
        case "$current$running" in
            *"${jar##*/}"*) ;;
            *) rm -f "$jar" ;;
        esac
    done
}
