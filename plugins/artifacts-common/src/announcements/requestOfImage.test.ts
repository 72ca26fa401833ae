import { requestOfImage, type ImageRequest } from './requestOfImage';

const image = 'registry.example.org/shop/web';
const asking = (
  name: string,
  repository?: string,
  environments = ['dev'],
): ImageRequest => ({
  name,
  environments,
  images: repository ? { dev: { repository } } : {},
});
const web = asking('web', image);
const db = asking('db');

describe('the request of an image', () => {
  it.each<[string, ImageRequest[], string | undefined, string]>([
    ['is the one that asks for it', [db, web], undefined, 'web'],
    ['is the one that is named', [db, web], 'web', 'web'],
    [
      'says first which images it runs',
      [db, web],
      'db',
      'db names no repository of images',
    ],
    [
      'has to be named among several',
      [web, { ...web, name: 'two' }],
      undefined,
      'Several requests run',
    ],
    [
      'asks for no other image',
      [asking('web', 'registry.example.org/shop/webx')],
      'web',
      'web asks for images of',
    ],
    ['is not guessed', [db], undefined, 'No request in dev asks for'],
    [
      'is in the environment',
      [asking('web', image, ['prod'])],
      'web',
      'There is no request web in dev',
    ],
  ])('%s', (_, requests, request, expected) => {
    const found = requestOfImage(requests, {
      image,
      request,
      environment: 'dev',
    });
    expect(Object.values(found)[0]).toContain(expected);
  });
});
