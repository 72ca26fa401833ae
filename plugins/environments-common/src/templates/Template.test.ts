import {
  expandTemplate,
  matchTemplate,
  templateVariables,
  type TemplateValues,
} from './Template';

describe('expandTemplate', () => {
  it.each<[string, TemplateValues, string]>([
    [
      '${team}-${environment}',
      { environment: 'dev' },
      "'${team}-${environment}' needs a value for ${team}, and there is none",
    ],
    ['apps/${ap}', { app: 'web' }, 'needs a value for ${ap}'],
    ['apps/${constructor}', { app: 'web' }, 'needs a value for ${constructor}'],
    ['apps/${app}', { app: '../secrets' }, "'../secrets' cannot stand for"],
    ['apps/${app}', { app: 'a..b' }, 'cannot stand for'],
    ['apps/${app}', { app: 'a/b' }, 'cannot stand for'],
    ['app=${app}', { app: 'a,tier=db' }, 'cannot stand for'],
    ['apps/${app}', { app: '' }, 'cannot stand for'],
  ])('refuses %s with %j', (template, values, message) => {
    expect(() => expandTemplate(template, values)).toThrow(message);
  });

  it.each<[string, TemplateValues, string]>([
    ['apps/${app}', { app: 'checkout' }, 'apps/checkout'],
    ['values.${environment}.yaml', { environment: 'dev' }, 'values.dev.yaml'],
    [
      '${team}-${environment}',
      { team: 'storefront', environment: 'prod' },
      'storefront-prod',
    ],
    ['${app}/${app}.yaml', { app: 'web' }, 'web/web.yaml'],
    ['values.yaml', {}, 'values.yaml'],
    ['$app', { app: 'web' }, '$app'],
    ['apps/${app}', { app: 'web_2.x' }, 'apps/web_2.x'],
  ])('makes %s with %j into %s', (template, values, expected) => {
    expect(expandTemplate(template, values)).toBe(expected);
  });
});

describe('matchTemplate', () => {
  it.each<[string, string, TemplateValues | undefined]>([
    ['apps/${app}', 'charts/web', undefined],
    ['apps/${app}', 'apps/web/values.yaml', undefined],
    ['apps/${app}', 'apps/', undefined],
    ['${app}/${app}.yaml', 'web/api.yaml', undefined],
    ['apps/${constructor}', 'apps/web', undefined],
    ['apps.${app}', 'appsX.web', undefined],
    ['apps/${app}', 'apps/web', { app: 'web' }],
    ['${app}/${app}.yaml', 'web/web.yaml', { app: 'web' }],
    [
      '${team}/${environment}/${app}',
      'shop/dev/web',
      { team: 'shop', environment: 'dev', app: 'web' },
    ],
    ['values.yaml', 'values.yaml', {}],
  ])('%s on %s gives %j', (template, text, expected) => {
    expect(matchTemplate(template, text)).toEqual(expected);
  });
});

describe('templateVariables', () => {
  it('names each once, in order, unknown ones too', () => {
    expect(templateVariables('${team}/${app}/${oops}/${app}')).toEqual([
      'team',
      'app',
      'oops',
    ]);
  });
});
