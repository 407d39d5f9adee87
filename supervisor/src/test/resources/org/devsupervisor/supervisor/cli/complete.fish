# What Tab offers after the line $argv[2] once the script $argv[1] is read; a word a line.
source $argv[1]
complete -C $argv[2] | string replace -r '\t.*' ''
