/** Numbers before the first member: how many there are, where the line ends, whether the keys are those of the line before. */
export const FOUND_HEAD = 3;
/** Numbers of one member: depth, where its key begins and ends, where its value begins and ends. */
export const MEMBER_NUMBERS = 5;

const BACKSLASH = 0x5c;

/** The names in a line, which most lines of a file share. */
export class MemberLayout {
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #count = -1;
  /** Of each member: its depth, and the length of its name; and all names, one behind the other. */
  #depths = new Uint8Array(0);
  #lengths = new Uint32Array(0);
  #names = new Uint8Array(0);
  readonly #places = new Map<string, number>();
  readonly #below = new Map<number, (readonly [string, number])[]>();

  #keys: readonly string[] = [];

  /** Names of the object's own members. */
  get keys(): readonly string[] {
    return this.#keys;
  }

  /** Number of the member with a name. */
  place(key: string): number | undefined {
    return this.#places.get(key);
  }

  /** Names and numbers of the members of a member. */
  below(member: number): readonly (readonly [string, number])[] {
    return this.#below.get(member) ?? [];
  }

  /** Whether a line has the names that were learned last. */
  matches(bytes: Uint8Array, found: Int32Array): boolean {
    if (found[0] !== this.#count) return false;
    let name = 0;
    for (let member = 0; member < this.#count; member++) {
      const place = FOUND_HEAD + MEMBER_NUMBERS * member;
      const [begin, end] = [found[place + 1]!, found[place + 2]!];
      if (found[place] !== this.#depths[member]) return false;
      if (end - begin !== this.#lengths[member]) return false;
      for (let at = begin; at < end; at++) if (bytes[at] !== this.#names[name++]) return false;
    }
    return true;
  }

  /** @returns Whether the names are fit to be used: none twice, none that must be unescaped, none that is no name. */
  learn(bytes: Uint8Array, found: Int32Array): boolean {
    this.#count = -1;
    this.#places.clear();
    this.#below.clear();
    const count = found[0]!;
    const names: Uint8Array[] = [];
    let own = -1;
    for (let member = 0; member < count; member++) {
      const place = FOUND_HEAD + MEMBER_NUMBERS * member;
      const name = bytes.slice(found[place + 1], found[place + 2]);
      if (name.includes(BACKSLASH)) return false;
      names.push(name);
      if (found[place] === 1) own = member;
      if (!this.#add(this.#decoder.decode(name), member, own)) return false;
    }
    this.#remember(found, names);
    return true;
  }

  #add(name: string, member: number, own: number): boolean {
    if (name === "__proto__") return false;
    if (member === own) {
      if (this.#places.has(name)) return false;
      this.#places.set(name, member);
      return true;
    }
    const siblings = this.#below.get(own) ?? [];
    if (siblings.some(([other]) => other === name)) return false;
    siblings.push([name, member]);
    this.#below.set(own, siblings);
    return true;
  }

  #remember(found: Int32Array, names: readonly Uint8Array[]): void {
    const count = names.length;
    this.#depths = Uint8Array.from(
      { length: count },
      (_, member) => found[FOUND_HEAD + MEMBER_NUMBERS * member]!,
    );
    this.#lengths = Uint32Array.from(names, ({ length }) => length);
    this.#names = new Uint8Array(names.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const name of names) {
      this.#names.set(name, at);
      at += name.length;
    }
    this.#keys = [...this.#places.keys()];
    this.#count = count;
  }
}
