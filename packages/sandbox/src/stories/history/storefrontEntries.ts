import { workday } from '../Moment';
import type { HistoryEntry } from './HistoryEntry';
import { common, layer, prod, release } from './paths';
import { added, replaced, rewrote } from './Undo';

/** What was changed about storefront, search and recommendations beside the images. */
export function storefrontEntries(): HistoryEntry[] {
  return [
    {
      when: workday(9, '09:44'),
      author: 'sam',
      mergedBy: 'maya',
      title: 'storefront: sessions on Redis 7.2',
      undo: [replaced(common('storefront'), '"7.2"', '"7.0"')],
    },
    {
      when: workday(9, '15:49'),
      author: 'sam',
      mergedBy: 'petra',
      title: 'storefront: give up on slow pages after 15 seconds',
      undo: [replaced(prod('storefront'), 'timeout: 15s', 'timeout: 30s')],
    },
    {
      when: workday(8, '09:10'),
      author: 'sam',
      mergedBy: 'maya',
      title: 'search: a torch is a flashlight',
      undo: [added(common('search'), '            torch, flashlight\n')],
    },
    {
      when: workday(8, '16:12'),
      author: 'sam',
      mergedBy: 'petra',
      title: 'recommendations: a larger feature cache in prod',
      undo: [
        replaced(
          prod('recommendations'),
          '      memory: 8Gi\n',
          '      memory: 4Gi\n',
        ),
      ],
    },
    {
      when: workday(5, '09:29'),
      author: 'sam',
      mergedBy: 'petra',
      title: 'search: double the query cache in prod',
      body: 'Hit rate 71 %, evictions all day.',
      undo: [
        replaced(prod('search'), '      memory: 4Gi\n', '      memory: 2Gi\n'),
      ],
    },
    {
      when: workday(4, '12:41'),
      author: 'sam',
      title: 'storefront: let the VPN see staging',
      undo: [
        added(layer('storefront', 'staging'), '          - 192.0.2.0/24\n'),
      ],
    },
    {
      when: workday(3, '10:50'),
      author: 'sam',
      mergedBy: 'maya',
      title: 'search: hoodies',
      undo: [
        added(common('search'), '            hoodie, hooded sweatshirt\n'),
      ],
    },
    {
      when: workday(3, '13:55'),
      author: 'sam',
      mergedBy: 'petra',
      title: 'storefront: room for the sale in prod',
      undo: [replaced(prod('storefront'), 'max: 16', 'max: 12')],
    },
    {
      when: workday(2, '10:15'),
      author: 'sam',
      title: 'search: find the same by every synonym',
      undo: [
        rewrote(common('search'), { from: '\n  # Once the index is new' }, ''),
      ],
    },
    {
      when: workday(2, '15:46'),
      author: 'sam',
      title: 'search: say what the release candidates are for',
      undo: [
        added(
          layer('search', 'dev'),
          '        # ranking experiment, see SRCH-412\n',
        ),
      ],
    },
    {
      when: workday(1, '16:20'),
      author: 'sam',
      title: 'recommendations: suspend dev and staging until Friday',
      body: 'The data team rebuilds the feature store.',
      undo: ['dev', 'staging'].flatMap(environment => [
        rewrote(
          release('recommendations', environment),
          { from: '  annotations:', to: 'spec:' },
          '',
        ),
        added(release('recommendations', environment), '  suspend: true\n'),
      ]),
    },
  ];
}
