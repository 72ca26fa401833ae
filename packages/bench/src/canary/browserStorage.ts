import type { Page } from 'playwright-core';

/** Runs in the page: everything that it keeps, as text. */
async function dump(): Promise<string> {
  const rows = (store: IDBObjectStore) =>
    new Promise<unknown[]>((resolve, reject) => {
      const request = store.getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const open = (name: string) =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const databases: unknown[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await open(name);
    for (const store of database.objectStoreNames) {
      databases.push(
        name,
        store,
        await rows(database.transaction(store).objectStore(store)),
      );
    }
    database.close();
  }
  const caches_: string[] = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) {
      caches_.push(request.url);
    }
  }
  return JSON.stringify([
    { ...localStorage },
    { ...sessionStorage },
    document.cookie,
    window.name,
    window.location.href,
    history.state,
    databases,
    caches_,
  ]);
}

/** What a page keeps in its browser: every kind of storage, cookies, its URL. */
export async function browserStorage(page: Page): Promise<Buffer[]> {
  const cookies = await page.context().cookies();
  return [
    Buffer.from(await page.evaluate(dump)),
    Buffer.from(JSON.stringify(cookies)),
    // What would be sent to somebody who is given the document.
    Buffer.from(await page.content()),
  ];
}
