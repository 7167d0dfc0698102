/// The parser's script for a shell, with what that shell needs besides for words such as `persona=ada`.
enum CompletionScript {
  /// `text` is what `--generate-completion-script` prints; every other text stays as it is.
  static func mended(_ text: String) -> String {
    if text.hasPrefix("#!/bin/bash\n") { return replacing(bashEnd, in: text, with: bash) }
    if text.hasPrefix("#compdef ") { return replacing(zshEnd, in: text, with: zsh + zshEnd) }
    return text
  }

  /// The last place where it stands.
  private static func replacing(_ part: String, in text: String, with other: String) -> String {
    let (text, part) = (Array(text.utf8), Array(part.utf8))
    guard text.count >= part.count else { return String(decoding: text, as: UTF8.self) }
    var place = text.count - part.count
    while place >= 0, !text[place...].starts(with: part) { place -= 1 }
    guard place >= 0 else { return String(decoding: text, as: UTF8.self) }
    let whole = text[..<place] + Array(other.utf8) + text[(place + part.count)...]
    return String(decoding: whole, as: UTF8.self)
  }

  private static let bashEnd = "complete -o filenames -F _persona-check persona-check"

  /// bash parts words at signs such as `=` and completes the part behind; what may follow depends on the whole word. It takes
  /// every word for a file, too, and puts a slash behind `personas` where there is such a folder.
  private static let bash = #"""
    __persona-check_add_completions() {
        [[ "${1}" = -W ]] || are_files=true
        local completion
        while IFS='' read -r completion; do
            COMPREPLY+=("${completion}")
        done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
    }

    __persona-check_whole_words() {
        local -a words=()
        local -i place last=-1 cursor=0
        local part cur='' rest="${COMP_LINE}" are_files=false
        for ((place = 0; place < ${#COMP_WORDS[@]}; place++)); do
            part="${COMP_WORDS[place]}"
            if ((last < 0)) || [[ -z "${part}" || "${rest}" = [[:space:]]* ]]; then
                last+=1
                words[last]=''
            fi
            if ((place == COMP_CWORD)); then
                cursor=last
                cur="${words[last]}${2}"
                [[ -z "${2}" ]] && cur="${words[last]}${part}"
            fi
            words[last]+="${part}"
            if [[ -n "${part}" ]]; then
                rest="${rest#"${rest%%[![:space:]]*}"}"
                rest="${rest#"${part}"}"
            fi
        done

        # A line that begins with an option is one of run, the command that may be left out.
        case "${words[1]}" in
        -h | --help | --version) ;;
        -*)
            words=("${words[0]}" run "${words[@]:1}")
            cursor+=1
            ;;
        esac

        local -a COMP_WORDS=("${words[@]}")
        local -i COMP_CWORD=cursor
        _persona-check "${1}" "${cur}" "${words[cursor - 1]}"

        local word
        local -r ahead="${cur%"${2}"}"
        for ((place = 0; place < ${#COMPREPLY[@]}; place++)); do
            word="${COMPREPLY[place]}"
            [[ "${word}" = *= ]] && compopt -o nospace 2>/dev/null
            # What is no file is no folder either, and needs no quotes if all of it is plain.
            "${are_files}" || [[ "${word}" = *[!A-Za-z0-9_./=:@,+%-]* ]] || compopt +o filenames 2>/dev/null
            COMPREPLY[place]="${word#"${ahead}"}"
        done
    }

    complete -o filenames -F __persona-check_whole_words persona-check
    """#

  private static let zshEnd = "if [[ \"${funcstack[1]}\" = _persona-check ]]; then"

  /// Behind a key and its sign nobody wants a blank. A line that begins with an option is one of `run`.
  private static let zsh = #"""
    __persona-check_complete() {
        local -ar open=("${(M)@:#*=}")
        local -ar whole=("${@:#*=}")
        local -i ret=1
        (( ${#open} )) && _describe -V '' open -S '' && ret=0
        (( ${#whole} )) && _describe -V '' whole && ret=0
        return "${ret}"
    }

    functions[__persona-check_parsed]="${functions[_persona-check]}"

    _persona-check() {
        case "${words[2]}" in
        -h | --help | --version) ;;
        -*)
            words=("${words[1]}" run "${(@)words[2,-1]}")
            (( CURRENT++ ))
            ;;
        esac
        __persona-check_parsed "${@}"
    }


    """#
}
