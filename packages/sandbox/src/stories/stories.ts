import { imageDigest, REGISTRY } from './imageDigest';
import {
  lastNight,
  minutesAgo,
  nextFriday,
  resolveMoment,
  workday,
} from './Moment';
import type { Story } from './Story';

/** What is going on in the demo world when it starts, as of `now`. */
export function stories(now: Date = new Date()): Story[] {
  const ago = (minutes: number) =>
    resolveMoment(minutesAgo(minutes), now).toISOString();
  const on = (day: number, time: string) =>
    resolveMoment(workday(day, time), now).toISOString();
  const night = lastNight(now);
  const afterNight = (seconds: number) =>
    new Date(night.getTime() + seconds * 1000).toISOString();
  return [
    {
      behaviour: 'image-missing',
      title: 'search in dev names an image that nobody pushed',
      environment: 'dev',
      app: 'search',
      request: 'web',
      since: ago(170),
      image: `${REGISTRY}/storefront/search@${imageDigest(
        'storefront/search',
        '3.3.0-rc.2',
      )}`,
      message: 'manifest unknown: manifest unknown to registry',
    },
    {
      behaviour: 'composition-refused',
      title: 'orders-db in staging asks for more disk than it may have',
      environment: 'staging',
      app: 'orders-db',
      request: 'orders',
      since: on(1, '11:48'),
      reason: 'ReconcileError',
      message:
        'cannot compose resources: cannot apply composed resource "disk": persistentvolumeclaims "orders-data" is forbidden: exceeded quota: storage, requested: requests.storage=400Gi, used: requests.storage=120Gi, limited: requests.storage=500Gi',
      when: { field: ['spec', 'storage'], above: '380Gi' },
    },
    {
      behaviour: 'job-killed',
      title: 'invoice-export in prod ran out of memory last night',
      environment: 'prod',
      app: 'invoice-export',
      request: 'export',
      since: afterNight(1_147),
      scheduledAt: night.toISOString(),
      killedAt: afterNight(1_147),
      exitCode: 137,
      reason: 'OOMKilled',
      log: [
        {
          at: afterNight(3),
          line: 'INFO invoice-export 1.12.4 since=yesterday format=pdf/a',
        },
        {
          at: afterNight(9),
          line: 'INFO 31,482 orders to export (yesterday: 18,920)',
        },
        {
          at: afterNight(402),
          line: 'INFO 10,000 of 31,482 rendered, rss=214 MiB',
        },
        {
          at: afterNight(795),
          line: 'INFO 20,000 of 31,482 rendered, rss=398 MiB',
        },
        {
          at: afterNight(1_061),
          line: 'WARN 27,000 of 31,482 rendered, rss=497 MiB, close to the limit of 512 MiB',
        },
      ],
      when: { field: ['spec', 'memory'], below: '1Gi' },
    },
    {
      behaviour: 'failing-requests',
      title: 'checkout 2.9.0 in staging fails on vouchers',
      environment: 'staging',
      app: 'checkout',
      request: 'web',
      since: ago(20),
      image: `${REGISTRY}/checkout/checkout@${imageDigest(
        'checkout/checkout',
        '2.9.0',
      )}`,
      errorRatio: { before: 0.003, after: 0.06, rampSeconds: 240 },
      requestsPerMinute: 90,
      accessLog:
        '{"level":"INFO","logger":"c.l.checkout.web.Access","message":"POST /api/checkout 200 in {millis} ms","traceId":"{trace}"}',
      errorLog: [
        '{"level":"ERROR","logger":"c.l.checkout.web.CheckoutController","message":"POST /api/checkout 500: could not redeem voucher {voucher}","traceId":"{trace}"}',
        'java.lang.NullPointerException: Cannot invoke "com.lumen.checkout.voucher.Voucher.expiresAt()" because "voucher" is null',
        '\tat com.lumen.checkout.voucher.VoucherService.redeem(VoucherService.java:87)',
        '\tat com.lumen.checkout.order.OrderService.applyVouchers(OrderService.java:214)',
        '\tat com.lumen.checkout.order.OrderService.place(OrderService.java:131)',
        '\tat com.lumen.checkout.web.CheckoutController.submit(CheckoutController.java:64)',
        '\tat java.base/java.lang.Thread.run(Thread.java:1583)',
      ],
    },
    {
      behaviour: 'changed-by-hand',
      title: 'somebody scaled payments in prod by hand',
      environment: 'prod',
      app: 'payments',
      request: 'api',
      since: ago(180),
      object: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
      fieldManager: 'kubectl-edit',
      path: ['spec', 'replicas'],
      from: 4,
      to: 7,
    },
    {
      behaviour: 'crashing',
      title: 'notifications in prod starts without SMTP_TOKEN',
      environment: 'prod',
      app: 'notifications',
      request: 'worker',
      since: on(1, '14:33'),
      when: { missingEnv: 'SMTP_TOKEN' },
      exitCode: 1,
      restarts: 214,
      log: [
        'INFO notifications 0.31.0 starting',
        'INFO SMTP_HOST=smtp.mail-provider.example SMTP_PORT=587',
        'ERROR SMTP_TOKEN is not set: the mail provider refuses us without it',
        'Traceback (most recent call last):',
        '  File "/app/notifications/__main__.py", line 31, in <module>',
        '    settings = Settings.from_env()',
        '  File "/app/notifications/settings.py", line 58, in from_env',
        '    raise MissingSetting("SMTP_TOKEN")',
        'notifications.settings.MissingSetting: SMTP_TOKEN',
      ],
      mended: [
        'INFO SMTP_HOST=smtp.mail-provider.example SMTP_PORT=587',
        'INFO the mail provider accepted SMTP_TOKEN: 250 2.1.0 authenticated',
      ],
    },
    ...(['dev', 'staging'] as const).map(
      (environment): Story => ({
        behaviour: 'suspended',
        title: `recommendations is suspended in ${environment} until Friday`,
        environment,
        app: 'recommendations',
        since: on(1, '16:20'),
        by: 'user:default/sam',
        reason:
          'The data team rebuilds the feature store; a release now would serve an empty model.',
        until: nextFriday(now).toISOString(),
      }),
    ),
  ];
}
