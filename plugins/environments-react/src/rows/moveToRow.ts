import type { KeyboardEvent } from 'react';

/** Up and down go to the link of the next row's header. */
export function moveToRow(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('[role=rowheader] a'),
  ];
  const row = (event.target as HTMLElement).closest('[role=row]');
  const at = links.findIndex(link => row?.contains(link));
  const next = links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
