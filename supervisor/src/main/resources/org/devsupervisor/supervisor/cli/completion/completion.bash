# Completes @program@ in bash 3.2 or newer; made by '@program@ completion @shell@'.

# Moves from the command $1 to its subcommand $2, with the new place in `place`; fails if there is none.
_@function@_enter() {
    case "$1/$2" in
@enter@
        *) return 1 ;;
    esac
}

# Sets `kind` to what the option $2 of the command $1 takes; fails if it takes nothing.
_@function@_value() {
    case "$1 $2" in
@value@
        *) return 1 ;;
    esac
}

# Sets `kind` to what the command $1 takes in its place $2, from 0; fails if it takes nothing.
_@function@_argument() {
    case "$1 $2" in
@argument@
        *) return 1 ;;
    esac
}

# Sets `kind` to the options of the command $1.
_@function@_options() {
    case $1 in
@options@
    esac
}

# The word $1 as the program would get it.
_@function@_plain() {
    plain=${1/#\~\//$HOME/}
    plain=${plain//[\\\'\"]/}
}

_@function@() {
    local program home='' place='' kind='' option='' literal='' position=0 given=' ' prefix='' plain place word i
    local current=${COMP_WORDS[COMP_CWORD]}
    COMPREPLY=()

    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $option ]]; then
            # Readline splits at '='.
            [[ $word != '=' ]] || continue
            if [[ $option == --home ]]; then home=$word; fi
            option=''
        elif [[ $literal ]]; then
            position=$((position + 1)) given+="$word "
        elif [[ $word == -- ]]; then
            literal=yes
        elif [[ $word == --*=* ]]; then
            if [[ $word == --home=* ]]; then home=${word#*=}; fi
        elif [[ $word == -?* ]]; then
            if _@function@_value "$place" "$word"; then option=$word; fi
        elif [[ $position != 0 ]] || ! _@function@_enter "$place" "$word"; then
            position=$((position + 1)) given+="$word "
        fi
    done
    if [[ $option && $current == '=' ]]; then
        current=''
    elif [[ ! $option && ! $literal && $current == --*=* ]]; then
        option=${current%%=*} prefix=${current%%=*}= current=${current#*=}
    fi

    kind=''
    if [[ $option ]]; then
        _@function@_value "$place" "$option" || return
    elif [[ $current == -* && ! $literal ]] || ! _@function@_argument "$place" "$position"; then
        [[ ! $literal ]] || return
        _@function@_options "$place"
    fi

    case $kind in
        words*) word=${kind#words } ;;
        servers*)
            _@function@_plain "${COMP_WORDS[0]}"
            program=$plain
            _@function@_plain "$home"
            word=${kind#servers}
            for plain in $("$program" server-names ${home:+--home "$plain"} 2> /dev/null < /dev/null); do
                [[ $given == *" $plain "* ]] || word+=" $plain"
            done
            ;;
        folders | files)
            compopt -o filenames 2> /dev/null
            word=-d
            [[ $kind == folders ]] || word=-f
            while IFS= read -r plain; do
                COMPREPLY+=("$prefix$plain")
            done < <(compgen $word -- "$current")
            return
            ;;
        *) return ;;
    esac
    while IFS= read -r plain; do
        COMPREPLY+=("$plain")
    done < <(compgen -P "$prefix" -W "$word" -- "$current")
}

complete -F _@function@ @program@
