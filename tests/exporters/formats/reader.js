// Prints the quads of RDF files, a JSON array of arrays of texts for each FORMAT=PATH of the command line, in its order.
const fs = require("fs");

const N3_FORMATS = { turtle: "text/turtle", ntriples: "application/n-triples", trig: "application/trig", nanopubs: "application/trig" };

function terms(quad) {
  const { subject, predicate, object, graph } = quad;
  const value = object.termType === "Literal" ? `${object.value}^^${object.datatype.value}@${object.language || ""}` : `<${object.value}>`;
  return [`<${subject.value}>`, `<${predicate.value}>`, value, graph.value ? `<${graph.value}>` : ""];
}

async function quads(format, text) {
  if (format in N3_FORMATS) return new (require("n3").Parser)({ format: N3_FORMATS[format] }).parse(text);
  const jsonld = require("jsonld");
  const documentLoader = (url) => { throw new Error(`asks for ${url}`); };
  return jsonld.toRDF(JSON.parse(text), { documentLoader });
}

async function main() {
  for (const word of process.argv.slice(2)) {
    const [format, path] = [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)];
    console.log(JSON.stringify((await quads(format, fs.readFileSync(path, "utf8"))).map(terms)));
  }
}

main().catch((error) => { console.error(error); process.exit(1); });
