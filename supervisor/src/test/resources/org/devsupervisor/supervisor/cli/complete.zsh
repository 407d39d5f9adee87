# What Tab offers after the line $2 once the script $1 is read; a word a line. A shell of its own, at a terminal, is typed to,
# since only there does the completion system work; what the system is given to offer goes through our compadd.
zmodload zsh/zpty
offered=$(mktemp)
zpty shell 'TERM=dumb zsh -f -i'
zpty -w shell "PS1= offered=${(q)offered}; stty -echo; autoload -U compinit; compinit -u -D; source ${(q)1}"
zpty -w shell 'compadd() {
    if (( ! $@[(I)-[OAD]*] )); then
        local -a words
        builtin compadd -O words "$@"
        print -rl -- $words >> $offered
    fi
    builtin compadd "$@"
}'
zpty -w shell 'complete-and-exit() { zle complete-word; BUFFER=exit; zle accept-line }'
zpty -w shell 'zle -N complete-and-exit; bindkey "^I" complete-and-exit; print ready-$((1 + 1))'
while zpty -r shell line; do
    [[ $line != *ready-2* ]] || break
done
zpty -w -n shell "$2"$'\t'
while zpty -r shell line; do :; done
cat -- $offered
rm -f -- $offered
