import { act } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

/** A person at mouse and keyboard; React has rendered when they are done. */
export const user = {
  click: (element: Element) => act(() => userEvent.click(element)),
  keyboard: (keys: string) => act(() => userEvent.keyboard(keys)),
};
