import type { AdoptionFile } from '@gitops-portal/plugin-desired-state-common';
import styles from './adoption.module.css';

const kinds: Record<string, string> = { '+': 'added', '-': 'removed' };

/** The files of one pull request, as git shows them. */
export function FileDiffs(props: { title: string; files: AdoptionFile[] }) {
  return (
    <section className={styles.files}>
      <h3 className={styles.title}>{props.title}</h3>
      {props.files.map(({ file, change, diff }) => (
        <details key={file} className={styles.file} open={isShort(diff)}>
          <summary>
            <code>{file}</code> {change === 'added' ? '(new)' : null}
          </summary>
          {/* Long lines scroll, which the keyboard has to be able to do. */}
          {/* eslint-disable jsx-a11y/no-noninteractive-tabindex */}
          <div
            className={styles.diff}
            role="region"
            aria-label={`Changes in ${file}`}
            tabIndex={0}
          >
            {linesOf(diff).map((line, index) => (
              <div key={index} data-kind={kinds[line[0]]}>
                {line}
              </div>
            ))}
          </div>
          {/* eslint-enable jsx-a11y/no-noninteractive-tabindex */}
        </details>
      ))}
    </section>
  );
}

/** Without the lines that say where in the file it is. */
function linesOf(diff: string): string[] {
  return diff
    .trimEnd()
    .split('\n')
    .filter(line => !line.startsWith('@@'));
}

function isShort(diff: string): boolean {
  return linesOf(diff).length <= 40;
}
