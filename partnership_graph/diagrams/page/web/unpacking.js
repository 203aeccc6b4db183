// --- unpacking: what travels deflated; a script runs only where the policy has its hash

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
const WORTH = new Uint8Array(128);
[...LETTERS].forEach((letter, worth) => (WORTH[letter.charCodeAt(0)] = worth));

// Five letters are four bytes. The first letter says how many bytes only fill the last five.
function bytesOf(text) {
  const bytes = new DataView(new ArrayBuffer((text.length / 5) * 4));
  for (let from = 0, to = 0; from < text.length; to += 4) {
    let number = 0;
    for (const last = from + 5; from < last; from += 1) number = number * 85 + WORTH[text.charCodeAt(from)];
    bytes.setUint32(to, number);
  }
  return bytes;
}

function inflated(id) {
  const text = document.getElementById(id).textContent;
  const padding = Number(text[0]);
  const bytes = new Uint8Array(bytesOf(text.slice(1)).buffer);
  const packed = new Blob([bytes.subarray(0, bytes.length - padding)]);
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
  unpacked.set("book", inflated("book"));
  run("script");
});
