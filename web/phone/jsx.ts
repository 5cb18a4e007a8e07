// SPDX-License-Identifier: Apache-2.0
//
// jsx.ts - what the pages' elements become: a description, laid over the document that is there.
//
// The phone's pages are written against Preact's types and keep no state in components, so that this, a quarter of
// its size, does for them (build.mjs puts it in Preact's place). Law: an element stays the same one, with its focus
// and its caret, as long as tag, key and place among its siblings stay the same; what is not shown holds its place.
type Props = { [name: string]: unknown } & { children?: Kid; key?: unknown; ref?: (node: Element) => void };
type Component = (props: Props) => Kid;
interface Described { type: string | Component; props: Props; key: unknown }
type Kid = Described | string | number | boolean | null | undefined | Kid[];
type Laid = Element & { props_?: Props; key_?: unknown };

export const Fragment: Component = (props) => props.children;
export const jsx = (type: string | Component, props: Props, key?: unknown): Described => ({ type, props, key });
export const jsxs = jsx;

// Components called, fragments and lists opened; "" where nothing is shown.
function flat(kid: Kid, into: (Described | string)[], key?: unknown): (Described | string)[] {
  if (Array.isArray(kid)) kid.forEach((k) => flat(k, into));
  else if (kid === null || typeof kid !== "object") into.push(typeof kid === "string" || typeof kid === "number" ? String(kid) : "");
  else if (typeof kid.type === "function") flat(kid.type(kid.props), into, kid.key ?? key);
  else into.push(key === undefined ? kid : { ...kid, key });
  return into;
}

function setProp(node: Laid, name: string, value: unknown): void {
  const isOff = value === undefined || value === null || (value === false && name.slice(0, 5) !== "aria-");
  if (name === "ref" || name === "children") return;
  if (name.slice(0, 2) === "on") (node as never as { [on: string]: unknown })[name.toLowerCase()] = value ?? null;
  else if (name === "value") (node as HTMLInputElement).value !== value && ((node as HTMLInputElement).value = String(value));
  else if (isOff) node.removeAttribute(name);
  else node.setAttribute(name, value === true && name.slice(0, 5) !== "aria-" ? "" : String(value));
}

function dress(node: Laid, props: Props): void {
  const before = node.props_ ?? {};
  for (const name of Object.keys(before)) if (!(name in props)) setProp(node, name, undefined);
  for (const name of Object.keys(props)) if (props[name] !== before[name] || name === "value") setProp(node, name, props[name]);
  node.props_ = props;
}

const isSame = (node: ChildNode | undefined, kid: Described | string): boolean =>
  !!node && (typeof kid === "string" ? node.nodeType === 3
    : node.nodeType === 1 && (node as Laid).localName === kid.type && (node as Laid).key_ === kid.key);

function lay(parent: Element, kids: (Described | string)[]): void {
  const before = Array.prototype.slice.call(parent.childNodes) as ChildNode[];
  kids.forEach((kid, at) => {
    const old = before[at];
    if (typeof kid === "string") {
      if (!isSame(old, kid)) return place(parent, document.createTextNode(kid), old);
      if (old!.nodeValue !== kid) old!.nodeValue = kid;
      return;
    }
    const node = (isSame(old, kid) ? old : document.createElement(kid.type as string)) as Laid;
    node.key_ = kid.key;
    dress(node, kid.props);
    if (node !== old) place(parent, node, old); // before its children: focus is given only inside the document
    lay(node, flat(kid.props.children, []));
    if (node !== old) kid.props.ref?.(node);
  });
  before.slice(kids.length).forEach((node) => parent.removeChild(node));
}

function place(parent: Element, node: Node, old: ChildNode | undefined): void {
  if (old) parent.replaceChild(node, old);
  else parent.appendChild(node);
}

export const render = (kid: Kid, parent: Element): void => lay(parent, flat(kid, []));
