import { say, type Voice } from '../Voice';

/** Go: log/slog's text handler, which is logfmt. */
export const inventoryVoice: Voice = {
  image: '/fulfilment/inventory',
  startup: [
    'level=INFO msg="inventory starting" version=<version> go=go1.23.2',
    'level=INFO msg="listening" addr=:8080',
  ],
  served: [
    say(
      5,
      'time=<iso> level=INFO msg="reserved" sku=<sku> quantity=<n> duration=<ms>ms trace_id=<trace>',
    ),
    say(
      4,
      'time=<iso> level=INFO msg="stock read" sku=<sku> duration=<ms>ms trace_id=<trace>',
    ),
    say(
      2,
      'time=<iso> level=INFO msg="released" sku=<sku> reason="reservation expired"',
    ),
  ],
  failed: [
    say(
      1,
      'time=<iso> level=ERROR msg="could not reserve" sku=<sku> err="pq: canceling statement due to statement timeout" trace_id=<trace>',
    ),
  ],
  chores: [
    say(3, 'time=<iso> level=DEBUG msg="reservations swept" removed=<n>'),
    say(
      1,
      'time=<iso> level=WARN msg="stock below threshold" sku=<sku> left=<n>',
    ),
  ],
  choresPerHour: 20,
};

/** Python's logging. */
export const notificationsVoice: Voice = {
  image: '/fulfilment/notifications',
  startup: [
    'INFO notifications <version> starting',
    'INFO waiting for messages in mail, push',
  ],
  served: [
    say(
      4,
      '<python> INFO notifications.mail sent order-confirmation for <order> in <ms> ms',
    ),
    say(
      2,
      '<python> INFO notifications.push delivered to <n> devices in <ms> ms',
    ),
    say(
      1,
      '<python> INFO notifications.mail sent parcel-sent for <order> in <ms> ms',
    ),
  ],
  failed: [
    say(
      1,
      '<python> ERROR notifications.mail could not send <order>',
      'Traceback (most recent call last):',
      '  File "/app/notifications/mail.py", line 112, in deliver',
      '    connection.send_message(message)',
      'smtplib.SMTPServerDisconnected: Connection unexpectedly closed',
    ),
  ],
  chores: [
    say(3, '<python> DEBUG notifications.templates reloaded <n> templates'),
    say(
      1,
      '<python> WARNING notifications.queue mail has <n> messages waiting',
    ),
  ],
  choresPerHour: 12,
};

/** Python's print, once a night. */
export const invoiceExportVoice: Voice = {
  image: '/fulfilment/invoice-export',
  startup: ['INFO invoice-export <version> since=yesterday format=pdf/a'],
  served: [],
  failed: [],
  chores: [],
  choresPerHour: 0,
};
