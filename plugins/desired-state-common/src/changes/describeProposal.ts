import type { JsonValue } from '@backstage/types';
import type { ChangedValue } from './changedValues';

/** Values in the text of a pull request; the forge's own diff has the rest. */
const valuesShown = 40;
const lengthShown = 60;

/**
 * The text of a pull request: what the clusters will get that they do not have
 * now, for each environment. Reviewers see the outcome, not only the file.
 */
export function describeProposal(options: {
  app: string;
  /** By environment, in the order of promotion. */
  environments: { name: string; values: ChangedValue[] }[];
  /** Titles of the commits in it, oldest first. */
  titles: string[];
  /** What their messages say beside these. */
  reasons?: string[];
  /** Names of those who asked for it. */
  authors: string[];
  files: string[];
}): string {
  const { app, environments, titles, reasons = [], authors, files } = options;
  const several = titles.length > 1 ? [bullets(titles)] : [];
  const sections = environments.map(({ name, values }) =>
    [`### ${app} in ${name}`, valuesTable(values)].join('\n\n'),
  );
  return [
    `Proposed by ${authors.join(', ')} in gitops-portal.`,
    ...several,
    ...reasons,
    ...sections,
    `Files:\n\n${bullets(files.map(file => `\`${file}\``))}`,
  ]
    .join('\n\n')
    .concat('\n');
}

/** Whether a text is one of these, which tells nothing but what changes. */
export function isProposalText(text: string): boolean {
  return /^Proposed by [^\n]+ in gitops-portal\.\r?\n/.test(text);
}

function bullets(lines: string[]): string {
  return lines.map(line => `- ${line}`).join('\n');
}

function valuesTable(values: ChangedValue[]): string {
  if (values.length === 0) {
    return 'No value that is delivered changes.';
  }
  const rows = values
    .slice(0, valuesShown)
    .map(
      ({ request, path, before, after }) =>
        `| ${request} | ${path ? code(path) : 'the request'} | ${shown(
          before,
        )} | ${shown(after)} |`,
    );
  const rest = values.length - rows.length;
  return [
    '| Request | Value | Before | After |',
    '| --- | --- | --- | --- |',
    ...rows,
    ...(rest > 0 ? [`\n… and ${rest} more`] : []),
  ].join('\n');
}

function shown(value: JsonValue | undefined): string {
  if (value === undefined) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const short =
    text.length > lengthShown ? `${text.slice(0, lengthShown)}…` : text;
  return code(short);
}

/** Nothing in a value may end the code, the cell or the line. */
function code(text: string): string {
  const safe = text.replace(/[\p{Cc}`]/gu, ' ').replace(/\|/g, '\\|');
  return safe.trim() === '' ? '` `' : `\`${safe}\``;
}
