// --- unpacking: what travels deflated; a script runs only where the policy has its hash

// Two letters are 13 bits. They are the printable ones but for those that make tags; the first of all
// says how many bytes only fill the last block.
const WORTH = new Uint8Array(128);
for (let letter = 33, worth = 0; letter < 127; letter += 1) if (!"&<>".includes(String.fromCharCode(letter))) WORTH[letter] = worth++;

function bytesOf(text) {
  const letters = new TextEncoder().encode(text);
  const bytes = new Uint8Array(((letters.length - 1) / 16) * 13);
  for (let from = 1, to = 0, bits = 0, held = 0; from < letters.length; from += 2) {
    held = ((held << 13) | (WORTH[letters[from]] * 91 + WORTH[letters[from + 1]])) & 0xfffff;
    for (bits += 13; bits >= 8; to += 1) bytes[to] = held >> (bits -= 8);
  }
  return bytes.subarray(0, bytes.length - WORTH[letters[0]]);
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
