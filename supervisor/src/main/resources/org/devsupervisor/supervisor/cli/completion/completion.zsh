#compdef @program@
# Completes @program@ in zsh 5 or newer; made by '@program@ completion @shell@'.

# The word $1 as the program would get it, in REPLY.
_@function@_plain() {
    REPLY=${(Q)1}
    [[ $REPLY != '~/'* ]] || REPLY=$HOME/${REPLY#'~/'}
}

# Offers the names of the servers that are not given yet, and the words that stand for them.
_@function@_servers() {
    local -a names home
    local REPLY i
    # _arguments has narrowed `words` to the subcommand's; the line as it was typed has --home too.
    for ((i = 2; i <= $#line_of_program; i++)); do
        case $line_of_program[i] in
            --home) _@function@_plain "$line_of_program[i+1]" ;;
            --home=*) _@function@_plain "${line_of_program[i]#*=}" ;;
            *) continue ;;
        esac
        home=(--home "$REPLY")
    done
    _@function@_plain "$line_of_program[1]"
    names=(${(f)"$("$REPLY" server-names $home 2> /dev/null < /dev/null)"} "$@")
    names=(${names:|words})
    (( $#names )) && compadd -a names
}

@commands@
_@function@() {
    local -a line_of_program=("${words[@]}")
    _@function@_command
}

# Read by `source`, or from a folder of fpath by the first completion.
if [[ $funcstack[1] == _@function@ ]]; then
    _@function@ "$@"
else
    compdef _@function@ @program@
fi
