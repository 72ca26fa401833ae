import { campaignBranch, campaignText, campaignTitle } from './campaignText';
import type { CampaignTarget } from './editCallers';

const commit = 'b'.repeat(40);
const target: CampaignTarget = {
  workflow: 'acme/ci/.github/workflows/build.yaml',
  version: { name: 'v2.0.0', aliases: ['v2'], commit },
  pin: 'commit',
};

describe('the pull request of a campaign', () => {
  it('has one branch for each pipeline and version', () => {
    expect(campaignBranch(target)).toBe('pipelines/ci-build-v2.0.0');
  });

  it('says what is asked, why, and what changes', () => {
    expect(campaignTitle(target)).toBe('CI calls acme/ci v2.0.0');
    const text = campaignText(target, {
      edits: [
        {
          path: 'ci.yaml',
          line: 6,
          before: '  uses: a@v1\r',
          after: '  uses: a@b',
        },
      ],
      page: 'https://github.com/acme/ci',
      from: ['v1.0.0'],
      note: 'Tests run on Node 24 now.',
    });
    expect(text).toContain('```diff\n-  uses: a@v1\n+  uses: a@b\n```');
    expect(text).toContain('\n\nTests run on Node 24 now.\n\n');
    expect(text).toContain(
      'https://github.com/acme/ci/compare/v1.0.0...v2.0.0',
    );
    expect(text).toContain(`\`${commit}\` is v2.0.0`);
  });
});
