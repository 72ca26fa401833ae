import { editCallers, type CampaignTarget } from './editCallers';

const commit = '3d3c42e5aac5ba805825da76410c181273ba90b1';
const old = 'a'.repeat(40);
const workflow = 'acme/ci/.github/workflows/build.yaml';
const target: CampaignTarget = {
  workflow,
  version: { name: 'v2.1.0', aliases: ['v2'], commit },
  pin: 'commit',
};
const byTag: CampaignTarget = { ...target, pin: 'tag' };

const path = '.github/workflows/ci.yaml';
const around = (uses: string) =>
  `# ours\non: push\njobs:\n  build:\n    name:   Build   # as it was\n    ${uses}\n    secrets: inherit`;
const edit = (text: string, by = target) => editCallers([{ path, text }], by);

describe('editCallers', () => {
  it.each([
    [target, `uses: ${workflow}@v1`, `uses: ${workflow}@${commit} # v2.1.0`],
    [
      target,
      `uses: ${workflow}@${old} # v1.0.0`,
      `uses: ${workflow}@${commit} # v2.1.0`,
    ],
    [
      target,
      `uses: ${workflow}@${old} # v1.0.0-rc.1`,
      `uses: ${workflow}@${commit} # v2.1.0`,
    ],
    [
      target,
      `uses: ${workflow}@${old} # 2-stage build`,
      `uses: ${workflow}@${commit} # v2.1.0 2-stage build`,
    ],
    [
      target,
      `uses:  '${workflow}@v1'  #v1 by Petra`,
      `uses:  '${workflow}@${commit}'  #v2.1.0 by Petra`,
    ],
    [
      target,
      `uses: "${workflow}@main" # mind the tests`,
      `uses: "${workflow}@${commit}" # v2.1.0 mind the tests`,
    ],
    [
      target,
      `uses: &ci ${workflow}@v1`,
      `uses: &ci ${workflow}@${commit} # v2.1.0`,
    ],
    [byTag, `uses: ${workflow}@v1`, `uses: ${workflow}@v2`],
    [
      byTag,
      `uses: ${workflow}@${old} # v1.0.0`,
      `uses: ${workflow}@v2 # v2.1.0`,
    ],
  ])('changes the ref alone (%#)', (by, before, after) => {
    const { files, problems } = edit(around(before), by);
    expect(files).toEqual([
      {
        path,
        text: around(after),
        edits: [
          { path, line: 6, before: `    ${before}`, after: `    ${after}` },
        ],
      },
    ]);
    expect(problems).toEqual([]);
  });

  it('changes what Gitea calls, which has workflows of its own folder', () => {
    const gitea = 'lumen/ci/.gitea/workflows/build.yaml';
    const before = around(`uses: ${gitea}@v1`);
    const { files } = edit(before, { ...byTag, workflow: gitea });
    expect(files.map(({ text }) => text)).toEqual([
      around(`uses: ${gitea}@v2`),
    ]);
  });

  it('keeps line ends, and a text without a last one', () => {
    const text = around(`uses: ${workflow}@v1`).replaceAll('\n', '\r\n');
    expect(edit(text).files[0].text).toBe(
      text.replace('@v1', `@${commit} # v2.1.0`),
    );
  });

  it('changes a call in a flow mapping without a comment in its middle', () => {
    const text = `jobs: { build: { uses: ${workflow}@v1, secrets: inherit } }\n`;
    expect(edit(text).files[0].text).toBe(text.replace('@v1', `@${commit}`));
  });

  it('changes each call of a file, and of each file', () => {
    const one = `jobs:\n  web: { uses: ${workflow}@v1 }\n  api:\n    uses: ${workflow}@v1.0.0\n`;
    const { files } = editCallers(
      [
        { path: 'a.yaml', text: one },
        { path: 'b.yaml', text: around(`uses: ${workflow}@v1`) },
        { path: 'c.yaml', text: 'jobs: {}\n' },
      ],
      target,
    );
    expect(files.map(file => [file.path, file.edits.length])).toEqual([
      ['a.yaml', 2],
      ['b.yaml', 1],
    ]);
  });

  it.each([`@v2`, `@v2.1.0`, `@${commit} # v2.1.0`])(
    'leaves what names the version already: %s',
    ref => {
      expect(edit(around(`uses: ${workflow}${ref}`))).toEqual({
        files: [],
        problems: [],
      });
    },
  );

  it.each([
    'uses: acme/other/.github/workflows/build.yaml@v1',
    'uses: actions/checkout@v4',
    'steps: []',
  ])('leaves what calls something else: %s', uses => {
    expect(edit(around(uses)).files).toEqual([]);
  });

  it.each([[`uses: >-\n      ${workflow}@v1`], [`uses: "${workflow}\\x40v1"`]])(
    'says what it does not change: %j',
    uses => {
      expect(edit(around(uses))).toEqual({
        files: [],
        problems: [
          `${path}:6: the call of job build is written in a way that is not changed by machine`,
        ],
      });
    },
  );
});
