import { workday } from '../Moment';
import type { HistoryEntry } from './HistoryEntry';
import { composition, xrd } from './paths';
import { added, created, replaced, rewrote } from './Undo';

/** What the platform team changed about the kinds. */
export function kindEntries(): HistoryEntry[] {
  return [
    {
      when: workday(10, '11:30'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'PostgresDatabase v1',
      body: `Users, extensions, server parameters, maintenance windows and restores.
v1alpha1 stays, with the same meaning for what both have.`,
      tag: 'postgres-v1',
      undo: [
        rewrote(xrd('postgresdatabase'), { from: '    - name: v1\n' }, ''),
        rewrote(xrd('postgresdatabase'), { from: '#\n', to: 'apiVersion' }, ''),
        replaced(
          xrd('postgresdatabase'),
          'referenceable: false',
          'referenceable: true',
        ),
        replaced(
          composition('postgresdatabase'),
          'platform.example.org/v1\n',
          'platform.example.org/v1alpha1\n',
        ),
        replaced(
          composition('postgresdatabase'),
          '$spec.backups.enabled',
          '$spec.backupRetentionDays',
        ),
        replaced(
          composition('postgresdatabase'),
          '{{ $spec.backups.schedule | quote }}',
          '"0 2 * * *"',
        ),
        replaced(
          composition('postgresdatabase'),
          '$spec.backups.retentionDays',
          '$spec.backupRetentionDays',
        ),
        replaced(
          composition('postgresdatabase'),
          '{{ $spec.database | default "app" }}',
          'app',
        ),
        replaced(
          composition('postgresdatabase'),
          `                      args:
                        {{- range $key, $value := $spec.parameters }}
                        - -c
                        - {{ printf "%s=%v" $key $value }}
                        {{- end }}
`,
          '',
        ),
        replaced('README.md', '`v1`, `v1alpha1` |', '`v1alpha1` |'),
      ],
    },
    {
      when: workday(10, '14:20'),
      author: 'petra',
      mergedBy: 'sam',
      title: 'RedisCache: offer 7.2, and make it the default',
      undo: [
        replaced(
          xrd('rediscache'),
          "enum: ['6.2', '7.0', '7.2']\n                  default: '7.2'",
          "enum: ['6.2', '7.0']\n                  default: '7.0'",
        ),
      ],
    },
    {
      when: workday(9, '16:20'),
      author: 'petra',
      title: 'WebService: explain replicas',
      undo: [
        rewrote(
          xrd('webservice'),
          {
            from: '                    How many copies run at all times.',
            to: '                  minimum: 0',
          },
          '                    How many copies run.\n',
        ),
      ],
    },
    {
      when: workday(8, '11:48'),
      author: 'petra',
      mergedBy: 'sam',
      title: 'WebService: no large services without TLS',
      undo: [
        rewrote(
          xrd('webservice'),
          {
            from: '              x-kubernetes-validations:\n                - rule: "!has(self.autoscaling)',
            to: '              properties:',
          },
          '',
        ),
      ],
    },
    {
      when: workday(6, '13:05'),
      author: 'petra',
      mergedBy: 'sam',
      title: 'ObjectBucket: let web pages load files (cors)',
      undo: [
        rewrote(
          xrd('objectbucket'),
          { from: '                cors:', to: '                encryption:' },
          '',
        ),
      ],
    },
    {
      when: workday(5, '11:20'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'PostgresDatabase: deprecate v1alpha1',
      body: 'payments and inventory have moved; orders-db is left.',
      undo: [
        rewrote(
          xrd('postgresdatabase'),
          { from: '      deprecated: true', to: '      schema:' },
          '',
        ),
        replaced(
          xrd('postgresdatabase'),
          'A PostgreSQL database. Deprecated; see v1.',
          'A PostgreSQL database.',
        ),
        replaced('README.md', '`v1alpha1` (deprecated)', '`v1alpha1`'),
        added(
          'apps/orders-db/values.yaml',
          '    # TODO: move to v1 (CHK-88). backupRetentionDays becomes backups.retentionDays.\n',
        ),
      ],
    },
    {
      when: workday(5, '11:52'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'MessageQueue: refuse dead letters without a queue',
      undo: [
        rewrote(
          xrd('messagequeue'),
          {
            from: '              x-kubernetes-validations:\n                - rule: self.queues.all',
            to: '              properties:',
          },
          '',
        ),
      ],
    },
    {
      when: workday(5, '15:36'),
      author: 'petra',
      mergedBy: 'sam',
      title: 'WebService: labels for cost reports',
      undo: [
        rewrote(
          xrd('webservice'),
          {
            from: '                labels:',
            to: '                podOverrides:',
          },
          '',
        ),
        rewrote(
          composition('webservice'),
          {
            from: '                    {{- range $key, $value := $spec.labels }}',
            to: '                  {{- if $spec.files }}',
          },
          '',
        ),
      ],
    },
    {
      when: workday(4, '15:25'),
      author: 'petra',
      title: 'SmokeTest: call a service as its users do',
      body: 'Asked for by the storefront team, who find out from customers.',
      undo: [
        created(xrd('smoketest')),
        created(composition('smoketest')),
        added('platform/kustomization.yaml', '  - xrds/smoketest.yaml\n'),
        added(
          'platform/kustomization.yaml',
          '  - compositions/smoketest.yaml\n',
        ),
        added(
          'README.md',
          '| `SmokeTest` | `v1` | calls to a service at set times | CronJob |\n',
        ),
      ],
    },
    {
      when: workday(3, '08:20'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'MessageQueue: alert on a disk that fills up',
      undo: [
        rewrote(
          xrd('messagequeue'),
          {
            from: '                    fillPercent:',
            to: '            status:',
          },
          '',
        ),
      ],
    },
    {
      when: workday(3, '14:30'),
      author: 'petra',
      mergedBy: 'maya',
      title: 'ScheduledJob: remove ended runs by age',
      undo: [
        rewrote(
          xrd('scheduledjob'),
          {
            from: '                    keepFor:',
            to: '                notify:',
          },
          '',
        ),
      ],
    },
  ];
}
