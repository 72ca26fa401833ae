import { say, type Voice } from '../Voice';

const line = (level: string, logger: string, message: string, more = '') =>
  `{"level":"${level}","logger":"c.l.checkout.${logger}","message":"${message}","traceId":"<trace>"${more}}`;

const took = ',"durationMs":<ms>';

/** Java: Spring Boot with a JSON encoder. */
export const checkoutVoice: Voice = {
  image: '/checkout/checkout',
  startup: [
    '{"level":"INFO","logger":"c.l.checkout.CheckoutApplication","message":"Starting CheckoutApplication <version> using Java 21.0.4 with PID 1"}',
    '{"level":"INFO","logger":"o.s.b.w.e.t.TomcatWebServer","message":"Tomcat started on port 8080 (http)"}',
    '{"level":"INFO","logger":"c.l.checkout.CheckoutApplication","message":"Started CheckoutApplication in 17.402 seconds"}',
  ],
  served: [
    say(
      6,
      line('INFO', 'web.Access', 'POST /api/checkout 200 in <ms> ms', took),
    ),
    say(
      5,
      line('INFO', 'web.Access', 'GET /api/checkout/<id> 200 in <ms> ms', took),
    ),
    say(
      3,
      line(
        'INFO',
        'web.Access',
        'PUT /api/checkout/<id>/address 200 in <ms> ms',
        took,
      ),
    ),
    say(
      2,
      line(
        'INFO',
        'order.OrderService',
        'order <order> placed',
        ',"items":<n>',
      ),
    ),
    say(
      1,
      line(
        'INFO',
        'web.Access',
        'POST /api/checkout 422: basket is empty',
        took,
      ),
    ),
  ],
  failed: [
    say(
      3,
      line(
        'ERROR',
        'web.CheckoutController',
        'POST /api/checkout 503: payments did not answer within 2 s',
      ),
      'java.net.http.HttpTimeoutException: request timed out',
      '\tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:955)',
      '\tat com.lumen.checkout.payment.PaymentClient.authorise(PaymentClient.java:72)',
      '\tat com.lumen.checkout.order.OrderService.place(OrderService.java:118)',
    ),
    say(
      2,
      line(
        'ERROR',
        'inventory.InventoryClient',
        'could not reserve <sku>: 409 Conflict',
      ),
    ),
  ],
  chores: [
    say(
      6,
      line('DEBUG', 'voucher.VoucherCache', 'refreshed, <n> vouchers', took),
    ),
    say(
      2,
      line(
        'WARN',
        'payment.PaymentClient',
        'payments answered slowly: <ms> ms',
        took,
      ),
    ),
    say(2, line('INFO', 'events.OutboxRelay', '<n> events published', took)),
  ],
  choresPerHour: 24,
};
