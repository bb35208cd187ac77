// What not every version of the simulator has. A check that needs such a thing is left out, and says so, until the simulator answers.
import { request } from 'node:https';

/** The features that these venues have. */
export async function featuresOf(venues) {
  const features = [];
  if (await opens(`${venues['binance-spot'].rest}/ws-api/v3`)) features.push('spot account');
  return features;
}

/** Whether a WebSocket can be opened there. */
function opens(uri) {
  return new Promise((resolve) => {
    const asked = request(uri, {
      rejectUnauthorized: false,
      headers: {
        Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      },
    });
    asked.on('upgrade', (_, socket) => { socket.destroy(); resolve(true); });
    asked.on('response', (answer) => { answer.destroy(); resolve(false); });
    asked.on('error', () => resolve(false));
    asked.end();
  });
}
