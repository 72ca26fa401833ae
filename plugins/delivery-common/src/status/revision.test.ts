import { commitOf, sameRevision, shortRevision } from './revision';

const sha = '4be1c2a9d5d0f1e2c3b4a5968778695a4b3c2d1e';

describe('revisions', () => {
  it.each([
    [`main@sha1:${sha}`, sha],
    [`feature/x@sha1:${sha}`, sha],
    [`sha1:${sha}`, sha],
    [sha, sha],
    ['0.2.0', '0.2.0'],
    ['0.2.0@sha256:8f6c7ac379d0', '0.2.0@sha256:8f6c7ac379d0'],
    ['main', 'main'],
  ])('the commit of %s is %s', (revision, commit) => {
    expect(commitOf(revision)).toBe(commit);
  });

  it('is the same commit whatever engine wrote it', () => {
    expect(sameRevision(`main@sha1:${sha}`, sha)).toBe(true);
    expect(sameRevision(`main@sha1:${sha}`, sha.replace('4', '5'))).toBe(false);
  });

  it('is not the same where none is known', () => {
    expect(sameRevision(undefined, undefined)).toBe(false);
    expect(sameRevision(sha, undefined)).toBe(false);
  });

  it('shortens commits, and nothing else', () => {
    expect(shortRevision(`main@sha1:${sha}`)).toBe('4be1c2a');
    expect(shortRevision('0.2.0')).toBe('0.2.0');
  });
});
