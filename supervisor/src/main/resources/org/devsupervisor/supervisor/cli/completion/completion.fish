# Completes @program@ in fish 3 or newer; made by '@program@ completion @shell@'.

# Prints where the subcommand $argv[2] of the command $argv[1] is; nothing if there is none.
function __@function@_enter
    switch "$argv[1]/$argv[2]"
@enter@
    end
end

# Whether the option $argv[2] of the command $argv[1] takes a value.
function __@function@_value
    switch "$argv[1] $argv[2]"
@value@
    end
    return 1
end

# Prints the command before the cursor, the place among its arguments, the value of --home, and the arguments.
function __@function@_state
    set -l place ''
    set -l position 0
    set -l option ''
    set -l literal ''
    set -l home ''
    set -l given
    set -l words (commandline -opc)
    for word in $words[2..-1]
        if test -n "$option"
            test "$option" = --home; and set home $word
            set option ''
        else if test -n "$literal"
            set position (math $position + 1)
            set -a given $word
        else if test "$word" = --
            set literal yes
        else if string match -q -- '--*=*' $word
            string match -q -- '--home=*' $word; and set home (string replace -- --home= '' $word)
        else if string match -q -- '-?*' $word
            __@function@_value "$place" $word; and set option $word
        else
            set -l below
            test $position = 0; and set below (__@function@_enter "$place" $word)
            if test -n "$below"
                set place $below
            else
                set position (math $position + 1)
                set -a given $word
            end
        end
    end
    printf '%s\n' "$place" $position "$home" $given
end

# Whether the command before the cursor is $argv[1] and, if they are given, its place is among $argv[2..-1].
function __@function@_at
    set -l state (__@function@_state)
    test "$state[1]" = "$argv[1]"; or return 1
    test (count $argv) = 1; or contains -- $state[2] $argv[2..-1]
end

# Whether the command before the cursor is $argv[1] and its place is $argv[2] or later.
function __@function@_from
    set -l state (__@function@_state)
    test "$state[1]" = "$argv[1]"; and test $state[2] -ge $argv[2]
end

# Prints the names of the servers that are not given yet, after the words that stand for them.
function __@function@_servers
    string match -q -- '-*' (commandline -ct); and return
    set -l state (__@function@_state)
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    type -q -- $program; or return
    set -l home
    test -n "$state[3]"; and set home --home (string replace -r '^~/' "$HOME/" -- $state[3])
    for name in ($program server-names $home 2> /dev/null < /dev/null) $argv
        contains -- $name $state[4..-1]; or echo $name
    end
end

complete -c @program@ -e
complete -c @program@ -f
@completions@
