# What Tab offers after the line $2 once the script $1 is read; a word a line. Readline splits words at '=' too.
source "$1"
read -ra COMP_WORDS <<< "${2//=/ = }"
[[ $2 != *' ' ]] || COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
function=$(complete -p supervisor)
function=${function#*-F }
"${function%% *}"
printf '%s\n' "${COMPREPLY[@]}"
