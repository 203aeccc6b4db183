// --- unpacking: what travels deflated; a script runs only where the policy has its hash

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";
const WORTH = new Uint8Array(128);
[...LETTERS].forEach((letter, worth) => (WORTH[letter.charCodeAt(0)] = worth));

// Five letters are four bytes. The first letter of all says how many bytes only fill the last four.
function bytesOf(text) {
  const letters = new TextEncoder().encode(text);
  const words = new DataView(new ArrayBuffer(((letters.length - 1) / 5) * 4));
  const worth = (place) => WORTH[letters[place]];
  for (let from = 1, to = 0; from < letters.length; from += 5, to += 4)
    words.setUint32(to, (((worth(from) * 85 + worth(from + 1)) * 85 + worth(from + 2)) * 85 + worth(from + 3)) * 85 + worth(from + 4));
  return new Uint8Array(words.buffer, 0, words.byteLength - Number(text[0]));
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
  unpacked.set("book", inflated("book"));
  run("script");
});
