import styles from './DiffView.module.css';

const line = /^(\s*(?:- +)*)([^\s#'"-][^#]*?:)?((?:\s|$).*)?$/;
const comment = /(^|\s)#.*$/;

/** A line of YAML with its key and its comment set apart. */
export function YamlText({ text }: { text: string }) {
  const found = comment.exec(text);
  const code = found ? text.slice(0, found.index) : text;
  const [, indent = '', key = '', rest = ''] = line.exec(code) ?? ['', code];
  return (
    <>
      {indent}
      {key ? <span className={styles.key}>{key}</span> : null}
      {rest}
      {found ? <span className={styles.comment}>{found[0]}</span> : null}
    </>
  );
}
