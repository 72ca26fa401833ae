import type { JsonValue } from '@backstage/types';
import { printYaml } from '@gitops-portal/plugin-desired-state-common';
import type { AppDiff, FieldDiff, RequestDiff } from './AppDiff';

/** Longest text of a comment that GitHub takes, less what stands around it. */
const limit = 60_000;

const words = { added: 'new', changed: 'changed', removed: 'removed' };

/** A value in one line, in code; nothing that it holds ends the code early. */
function inline(value: JsonValue | undefined): string {
  if (value === undefined) return '_unset_';
  const text = JSON.stringify(value);
  const short = text.length > 120 ? `${text.slice(0, 117)}…` : text;
  return `\`${short.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}

function fieldRow({ path, before, after }: FieldDiff): string {
  return `| \`${path.replaceAll('|', '\\|')}\` | ${inline(before)} | ${inline(
    after,
  )} |`;
}

function requestSection(request: RequestDiff): string[] {
  const { name, kind, change, fields, object } = request;
  const lines = [`**${kind} \`${name}\`** ${words[change]}`, ''];
  if (fields.length > 0) {
    lines.push('| field | before | after |', '|---|---|---|');
    lines.push(...fields.map(fieldRow), '');
  }
  if (change === 'removed') {
    lines.push('⚠️ It is deleted in the cluster, with what it holds.', '');
  }
  if (object) {
    // A fence longer than any in the text.
    const text = printYaml(object);
    const longest = Math.max(
      2,
      ...(text.match(/`+/g) ?? []).map(t => t.length),
    );
    const fence = '`'.repeat(longest + 1);
    lines.push(
      '<details><summary>what the cluster gets</summary>',
      '',
      `${fence}yaml`,
      text.trimEnd(),
      fence,
      '',
      '</details>',
      '',
    );
  }
  return lines;
}

function appSection({ app, environment, change, requests, issues }: AppDiff) {
  const title = change === 'changed' ? '' : ` (${words[change]})`;
  return [
    `### ${app} in ${environment}${title}`,
    '',
    ...issues.map(({ file, line, message }) => {
      const place = [file, line].filter(Boolean).join(':');
      return `- ❌ ${place ? `\`${place}\`: ` : ''}${message}`;
    }),
    ...(issues.length > 0 ? [''] : []),
    ...requests.flatMap(requestSection),
  ].join('\n');
}

/** What a branch changes, as a pull request's comment tells it. */
export function markdown(diffs: AppDiff[]): string {
  const heading = '## What this changes';
  if (diffs.length === 0) {
    return `${heading}\n\nNothing that an app would get.\n`;
  }
  const parts = [heading];
  let length = heading.length;
  for (const [index, diff] of diffs.entries()) {
    const section = appSection(diff);
    length += section.length + 2;
    if (length > limit) {
      const rest = diffs.slice(index);
      parts.push(
        `…and ${rest
          .map(({ app, environment }) => `${app} in ${environment}`)
          .join(', ')
          .slice(0, 2000)}: too long for a comment.`,
      );
      break;
    }
    parts.push(section);
  }
  return `${parts.join('\n\n').trimEnd()}\n`;
}
