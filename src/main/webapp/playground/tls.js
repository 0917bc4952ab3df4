// The playground's page of outbound TLS: calls, one or twelve at a time, and what became of their handshakes.
// Everything that comes from the server is set as text, never as HTML.

const CALLS = 'api/tls';
const BUTTONS = ['one', 'twelve', 'forget'];

const byId = (id) => document.getElementById(id);
const number = new Intl.NumberFormat('en');

// The server

async function call(method, query = '') {
  const response = await fetch(CALLS + query, { method, headers: { 'X-Larder-Playground': 'page' } }).catch(() => {
    throw new Error('The server does not answer.');
  });
  const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
  const answer = isJson ? await response.json() : { error: `The server answered ${response.status}` };
  if (!response.ok) {
    throw new Error(answer.error);
  }
  showFigures(answer);
  return answer;
}

/** Runs what a click asks for, one at a time; what goes wrong is shown instead of the answer. */
async function attempt(action) {
  const result = byId('result');
  result.setAttribute('aria-busy', 'true');
  byId('error').hidden = true;
  enable(false);
  try {
    await action();
    enable(true);
  } catch (failure) {
    byId('error').textContent = failure.message;
    byId('error').hidden = false;
  } finally {
    result.removeAttribute('aria-busy');
  }
}

function enable(enabled) {
  for (const id of BUTTONS) {
    byId(id).disabled = !enabled;
  }
}

// What a visitor can do

async function make(calls) {
  const answer = await call('POST', `?calls=${calls}`);
  const slowest = Math.max(...answer.calls.map((one) => one.nanoseconds));
  const sorted = answer.calls.toSorted((one, other) => one.nanoseconds - other.nanoseconds);
  byId('calls').replaceChildren(...sorted.map((one) => row(one, slowest)));
  say(verdict(answer));
}

function verdict({ enabled, calls }) {
  if (!enabled) {
    return 'Larder keeps no sessions here (larder.tls.client.playground.enabled): JSSE does in its own way, uncounted.';
  }
  const resumed = calls.filter((one) => one.resumed).length;
  if (calls.length === 1) {
    return resumed ? 'The connection resumed a session.' : 'A full handshake: there was no session to resume.';
  }
  return `${resumed} of ${calls.length} connections resumed a session, side by side.`;
}

async function forget() {
  await call('DELETE');
  byId('calls').replaceChildren();
  say('All sessions are given up: the next connection sees the certificate again.');
}

// What is shown

function row({ resumed, protocol, cipherSuite, nanoseconds }, slowest) {
  const bar = element('span', 'bar');
  bar.style.setProperty('--share', nanoseconds / slowest);
  return element(
    'li',
    resumed ? 'from-cache' : 'from-method',
    element('span', 'badge', resumed ? 'resumed' : 'full'),
    element('span', 'time', duration(nanoseconds)),
    bar,
    element('span', 'exact', `${protocol} · ${cipherSuite}`),
  );
}

function duration(nanoseconds) {
  const value = nanoseconds / 1e6;
  return `${value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })} ms`;
}

function showFigures({ partner, figures }) {
  byId('partner').textContent = partner;
  for (const [name, value] of Object.entries(figures)) {
    byId(name).textContent = number.format(value);
  }
}

/** Tells what happened: to the eye below the buttons, and to screen readers. */
function say(sentence) {
  byId('verdict').textContent = sentence;
  byId('status').textContent = sentence;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

// Start

const onClick = (id, action) => byId(id).addEventListener('click', () => attempt(action));
onClick('one', () => make(1));
onClick('twelve', () => make(12));
onClick('forget', forget);

attempt(async () => {
  await call('GET');
  const asked = Number(new URLSearchParams(location.hash.slice(1)).get('calls')); // "#calls=12": shown at once
  if (asked === 1 || asked === 12) {
    await make(asked);
  }
});
