import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readArtifactsSettings } from './readArtifactsSettings';

const pipeline = 'acme/ci/.github/workflows/build.yaml';
const read = (
  artifacts: JsonObject,
  repository = 'https://github.com/Shop/x',
) =>
  readArtifactsSettings(
    new ConfigReader({
      platform: { artifacts, desiredState: { sources: [{ repository }] } },
    }),
    ['dev'],
  );
const believing = (workflow: string) => ({
  announcements: { workflows: [workflow] },
});

describe('the settings of artifacts', () => {
  it.each([
    [`${pipeline}@refs/tags/v*`],
    [`${pipeline}@refs/heads/main`],
    [`${pipeline}@${'a'.repeat(40)}`],
  ])('believe %s', workflow => {
    expect(read(believing(workflow)).announcements?.workflows).toEqual([
      workflow,
    ]);
  });

  it('limit how often pipelines ask, unless told otherwise', () => {
    const limits = (own?: JsonObject) => {
      const { announcements } = believing(`${pipeline}@refs/heads/main`);
      const all = { ...announcements, ...(own && { limits: own }) };
      return read({ announcements: all }).announcements?.limits;
    };
    expect(limits()).toEqual({ repository: 120, refused: 60 });
    expect(limits({ refused: 5 })).toEqual({ repository: 120, refused: 5 });
    expect(() => limits({ repository: 0 })).toThrow(
      'platform.artifacts.announcements.limits.repository: expected requests a minute, 1 or more, got 0',
    );
  });

  it.each([
    [`${pipeline}@*`],
    [`${pipeline}@refs/*`],
    [`${pipeline}@refs/tags/*`],
    [`${pipeline}@refs/heads/**`],
    [`${pipeline}@refs/pull/1/merge`],
    [`${pipeline}@v1`],
    [`${pipeline}@${'a'.repeat(39)}*`],
    ['acme/*/.github/workflows/build.yaml@refs/tags/v1'],
    ['acme/ci/.github/workflows/*@refs/tags/v1'],
  ])('do not believe %s', workflow => {
    expect(() => read(believing(workflow))).toThrow(
      'expected owner/repo/.github/workflows/file.yaml@ref',
    );
  });

  it('know pipelines that announce nothing, as those of Gitea', () => {
    const gitea = 'lumen/ci/.gitea/workflows/build.yaml@refs/tags/v*';
    const { announcements } = believing(`${pipeline}@refs/tags/v*`);
    const settings = read({ announcements, pipelines: [gitea] });
    expect(settings.pipelines).toEqual([`${pipeline}@refs/tags/v*`, gitea]);
    expect(settings.announcements?.workflows).not.toContain(gitea);
    expect(settings.forge.owners).toEqual(['shop', 'acme', 'lumen']);
    expect(() => read({ pipelines: ['lumen/ci/build.yaml@v1'] })).toThrow(
      'platform.artifacts.pipelines: expected owner/repo/.github/workflows/file.yaml@ref',
    );
  });

  it('know the issuer of github.com alone', () => {
    const announcements = { workflows: [`${pipeline}@refs/tags/v1`] };
    const forge = { url: 'https://github.acme.example' };
    const issuer = 'https://github.acme.example/_services/token';
    expect(read({ announcements }).announcements?.issuer).toBe(
      'https://token.actions.githubusercontent.com',
    );
    expect(() => read({ forge, announcements })).toThrow(
      'announcements.issuer: expected the issuer of https://github.acme.example',
    );
    expect(
      read({ forge, announcements: { ...announcements, issuer } }).announcements
        ?.issuer,
    ).toBe(issuer);
  });

  it.each<[string, JsonObject, string | undefined, string[]]>([
    ['the desired state', {}, undefined, ['shop']],
    [
      'the pipeline as well',
      believing(`${pipeline}@refs/tags/v1`),
      undefined,
      ['shop', 'acme'],
    ],
    ['nobody of a folder', {}, '/var/config', []],
    ['whom it names', { forge: { owners: ['Acme'] } }, undefined, ['acme']],
  ])('show repositories of the owner of %s', (_, given, source, owners) => {
    expect(read(given, source).forge.owners).toEqual(owners);
  });
});
