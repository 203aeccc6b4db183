// --- unpacking: what travels deflated; a script runs only where the policy has its hash

// Eleven letters are nine bytes, in three parts of 24 bits. They are the printable ones but for that which
// begins a tag; the first of all says how many bytes only fill the last block.
const WORTH = new Uint8Array(128);
for (let letter = 32, worth = 0; letter < 127; letter += 1) if (letter !== 60) WORTH[letter] = worth++;

function bytesOf(text) {
  const letters = new TextEncoder().encode(text);
  const bytes = new DataView(new ArrayBuffer(((letters.length - 1) / 11) * 9 + 1));
  for (let from = 1, to = 0; from < letters.length; from += 11, to += 9) {
    let [high, middle, low] = [0, 0, 0];
    for (let at = from; at < from + 11; at += 1) {
      low = low * 94 + WORTH[letters[at]];
      middle = middle * 94 + (low >>> 24);
      high = high * 94 + (middle >>> 24);
      low &= 0xffffff;
      middle &= 0xffffff;
    }
    bytes.setUint32(to, high << 8);
    bytes.setUint32(to + 3, middle << 8);
    bytes.setUint32(to + 6, low << 8);
  }
  return new Uint8Array(bytes.buffer, 0, bytes.byteLength - 1 - WORTH[letters[0]]);
}

function inflated(id) {
  const packed = new Blob([bytesOf(document.getElementById(id).textContent)]);
  return new Response(packed.stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

async function run(id) {
  const script = document.createElement("script");
  script.textContent = await inflated(id);
  document.head.append(script);
  script.remove();
}

// The data is unpacked beside the script that reads it.
const unpacked = new Map();
document.addEventListener("DOMContentLoaded", () => {
  for (const name of ["book", "later"]) unpacked.set(name, inflated(name));
  run("script");
});
