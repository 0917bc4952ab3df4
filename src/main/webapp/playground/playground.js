// The playground's page: three lists, one look-up at a time, and what the cache did.
// Everything that comes from the server is set as text, never as HTML.

const ITEMS = 'playground/api/items';
const KINDS = { country: 'Country', currency: 'Currency', 'time-zone': 'Time zone' };
const SHOWN_LOOK_UPS = 8;

const byId = (id) => document.getElementById(id);
const number = new Intl.NumberFormat('en');

let items = [];
let current = null; // "kind/code" of the item that is shown
let lookUps = []; // of that item, the latest first

// The server

async function call(method, id = '', body = undefined) {
  const path = id && `/${id.split('/').map(encodeURIComponent).join('/')}`;
  const response = await fetch(ITEMS + path, {
    method,
    headers: { 'X-Larder-Playground': 'page', ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
  }).catch(() => {
    throw new Error('The server does not answer.');
  });
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
  const answer = isJson ? await response.json() : { error: `The server answered ${response.status}` };
  if (!response.ok) {
    throw new Error(answer.error);
  }
  showFigures(answer.cache);
  return answer;
}

/** Runs what a click asks for; what goes wrong is shown instead of the answer. */
async function attempt(action) {
  const result = byId('result');
  result.setAttribute('aria-busy', 'true');
  byId('error').hidden = true;
  try {
    await action();
  } catch (failure) {
    byId('error').textContent = failure.message;
    byId('error').hidden = false;
  } finally {
    result.removeAttribute('aria-busy');
  }
}

// What a visitor can do

async function lookUp(times) {
  const asked = current;
  for (let time = 0; time < times; time++) {
    const found = await call('GET', asked);
    if (asked !== current) {
      return; // another item was chosen meanwhile
    }
    lookUps = [found, ...lookUps].slice(0, SHOWN_LOOK_UPS);
    showItem(found);
  }
}

async function saveNote() {
  const changed = current;
  await call('PUT', changed, { note: byId('note-text').value });
  if (changed !== current) {
    return; // another item was chosen meanwhile
  }
  byId('note-text').value = '';
  await lookUp(1);
  if (changed !== current) {
    return;
  }
  const [{ source }] = lookUps;
  say(`Saved, and looked up again: the new note comes from the ${source}.`);
}

async function forget() {
  await call('DELETE', current);
  say('Removed: the next look-up runs the method.');
}

async function forgetAll() {
  await call('DELETE');
  say('All entries are removed: the next look-up runs the method.');
}

/** Shows the item that the address names after "#", so that a look-up can be linked to. */
async function followAddress() {
  let id;
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    id = '';
  }
  const [kind] = id.split('/');
  current = id || null;
  lookUps = [];
  byId('item').hidden = true;
  byId('welcome').hidden = byId('source').hidden = current !== null;
  document.title = 'Larder – the playground';
  if (Object.hasOwn(KINDS, kind)) {
    chooseTab(kind);
  }
  markCurrent();
  if (current !== null) {
    await lookUp(1);
    if (matchMedia('(max-width: 52rem)').matches) {
      byId('result').scrollIntoView();
    }
  }
}

// The result

function showItem({ kind, code, name, note, findings }) {
  const isZone = kind === 'time-zone';
  byId('item').hidden = false;
  byId('item-kind').textContent = KINDS[kind];
  byId('item-title').textContent = isZone ? code : name;
  byId('item-subtitle').textContent = isZone ? name : code;
  document.title = `${byId('item-title').textContent} – Larder`;
  byId('note').textContent = note || 'No note yet.';
  byId('note').classList.toggle('none', !note);
  byId('about').textContent = findings.about;
  byId('groups').replaceChildren(...findings.groups.map(groupRow));
  showLookUps();
}

function showLookUps() {
  const slowest = Math.max(...lookUps.map((one) => one.nanoseconds));
  byId('look-ups').replaceChildren(...lookUps.map((one) => lookUpRow(one, slowest)));
  const [latest] = lookUps;
  say(`Answered by the ${latest.source} in ${duration(latest.nanoseconds)}.`);
  const timeOf = (source) => lookUps.find((one) => one.source === source)?.nanoseconds;
  const method = timeOf('method');
  const cache = timeOf('cache');
  if (method && cache && method > cache) {
    const strong = element('strong', '', `${number.format(Math.round(method / cache))} times`);
    byId('verdict').replaceChildren('The cache was ', strong, ' as fast as the method.');
  }
}

function lookUpRow({ source, nanoseconds }, slowest) {
  const bar = element('span', 'bar');
  bar.style.setProperty('--share', nanoseconds / slowest);
  return element(
    'li',
    `from-${source}`,
    element('span', 'badge', source === 'cache' ? 'from cache' : 'from method'),
    element('span', 'time', duration(nanoseconds)),
    bar,
    element('span', 'exact', `${number.format(nanoseconds)} ns`),
  );
}

function groupRow({ label, share, members }) {
  const all = members.join(', ');
  const shown = element('bdi', 'label', label);
  const summary = element(
    'summary',
    '',
    shown,
    element('span', 'members', members.length === 1 ? all : `${number.format(members.length)}: ${all}`),
  );
  summary.style.setProperty('--share', share);
  return element('li', '', element('details', '', summary, element('p', '', all)));
}

function duration(nanoseconds) {
  const [unit, name] = nanoseconds >= 1e6 ? [1e6, 'ms'] : [1e3, 'µs'];
  const value = nanoseconds / unit;
  return `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })} ${name}`;
}

function showFigures({ hits, misses, entries }) {
  byId('hits').textContent = number.format(hits);
  byId('misses').textContent = number.format(misses);
  byId('entries').textContent = number.format(entries);
}

/** Tells what happened: to the eye below the buttons, and to screen readers. */
function say(sentence) {
  byId('verdict').textContent = sentence;
  byId('status').textContent = sentence;
}

// The lists

const panels = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, byId(`list-${kind}`)]));
const tabs = [...document.querySelectorAll('[role=tab]')];

const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('_', ' ').toLowerCase();

function showLists() {
  const wanted = folded(byId('filter').value.trim());
  for (const [kind, panel] of Object.entries(panels)) {
    const found = items.filter((item) => item.kind === kind && item.folded.includes(wanted));
    const list = element('ul', '', ...found.map((item) => item.row));
    panel.replaceChildren(found.length ? list : element('p', 'nothing', 'Nothing here matches the filter.'));
    byId(`tab-${kind}`).querySelector('.count').textContent = number.format(found.length);
  }
}

function readItem({ kind, code, name }) {
  const isZone = kind === 'time-zone';
  const [label, aside] = isZone ? [code.replaceAll('_', ' '), name] : [name, code];
  const link = element('a', '', element('span', 'label', label), element('span', 'aside', aside));
  link.href = `#${kind}/${code}`;
  return { kind, id: `${kind}/${code}`, label, folded: folded(`${code} ${name}`), link, row: element('li', '', link) };
}

function markCurrent() {
  for (const { id, kind, link } of items) {
    if (id === current) {
      link.setAttribute('aria-current', 'true');
      scrollTo(link, panels[kind]);
    } else {
      link.removeAttribute('aria-current');
    }
  }
}

/** Within the list only: scrollIntoView would move the page as well. */
function scrollTo(link, panel) {
  const below = link.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  if (below < 0 || below > panel.clientHeight - link.offsetHeight) {
    panel.scrollTop += below - panel.clientHeight / 2;
  }
}

function chooseTab(kind) {
  for (const tab of tabs) {
    const chosen = tab.dataset.kind === kind;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    panels[tab.dataset.kind].hidden = !chosen;
  }
}

/** The arrow keys move between tabs, as in every tab list. */
function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) {
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
    chooseTab(next.dataset.kind);
    next.focus();
  }
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) {
    made.className = className;
  }
  made.append(...children);
  return made;
}

// Start

const onClick = (id, action) => byId(id).addEventListener('click', () => attempt(action));
onClick('twice', () => lookUp(2));
onClick('once', () => lookUp(1));
onClick('forget', forget);
onClick('forget-all', forgetAll);
byId('note-form').addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(saveNote);
});
byId('skip').addEventListener('click', (event) => {
  event.preventDefault(); // what follows "#" names an item here
  byId('result').focus();
});
byId('filter').addEventListener('input', showLists);
for (const tab of tabs) {
  tab.addEventListener('click', () => chooseTab(tab.dataset.kind));
  tab.addEventListener('keydown', moveTab);
}
addEventListener('hashchange', () => attempt(followAddress));

chooseTab('country');
attempt(async () => {
  const catalogue = await call('GET');
  items = catalogue.items.map(readItem).sort((one, other) => one.label.localeCompare(other.label, 'en'));
  showLists();
  await followAddress();
});
