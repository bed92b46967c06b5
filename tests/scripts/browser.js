// What a browser has and Node does not: stores, a page with an address, caches and workers. Only as much of each as the
// scripts ask for.

/** A store as localStorage is one: what is kept are its own properties. */
export class FakeStorage {
  /** @param {string} name */
  getItem(name) {
    return Object.hasOwn(this, name) ? Reflect.get(this, name) : null;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  setItem(name, value) {
    Reflect.set(this, name, String(value));
  }

  /** @param {string} name */
  removeItem(name) {
    Reflect.deleteProperty(this, name);
  }
}

/** A store that lets nobody in, as some browsers have it in a private window. */
export const closedStorage = () =>
  new Proxy(new FakeStorage(), {
    get: () => () => {
      throw new Error("refused");
    },
    ownKeys: () => {
      throw new Error("refused");
    },
  });

/** Caches by name, as a browser lists and deletes them. */
export class FakeCaches {
  /** @param {string[]} names */
  constructor(...names) {
    this.names = new Set(names);
  }

  async keys() {
    return [...this.names];
  }

  /** @param {string} name */
  async delete(name) {
    return this.names.delete(name);
  }
}

/** The registered workers, by the addresses that they stand for. */
export class FakeWorkers {
  /** @param {string[]} scopes */
  constructor(...scopes) {
    this.scopes = new Set(scopes);
  }

  async getRegistrations() {
    return [...this.scopes].map((scope) => this.registration(scope));
  }

  /** @param {string} scope */
  async getRegistration(scope) {
    return this.scopes.has(scope) ? this.registration(scope) : undefined;
  }

  /** @param {string} scope */
  registration(scope) {
    return { scope, unregister: async () => this.scopes.delete(scope) };
  }
}

/**
 * Makes Node a browser with an empty store, on a page of a college; what is given takes the place of that.
 *
 * @param {object} [given]
 * @param {string} [given.address]
 * @param {Record<string, string>} [given.page] the data of the page's first line
 * @param {object} [given.localStorage]
 * @param {object} [given.sessionStorage]
 * @param {object} [given.caches]
 * @param {object} [given.serviceWorker]
 */
export const openPage = (given = {}) => {
  const globals = {
    location: new URL(given.address ?? "https://college.example/site/my-plan/"),
    document: { documentElement: { dataset: { base: "..", ...given.page } }, querySelector: () => null },
    localStorage: given.localStorage ?? new FakeStorage(),
    sessionStorage: given.sessionStorage ?? new FakeStorage(),
    caches: given.caches,
    navigator: { serviceWorker: given.serviceWorker },
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
};
