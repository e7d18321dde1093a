"""A relay with Flask: says the prompt back as `data: {"content": ...}` events, and just closes at the end."""

import json
import time

from flask import Flask, Response, request, stream_with_context

app = Flask(__name__)


def pieces(prompt):
    for start in range(0, len(prompt), 3):
        if "break" in prompt and start > len(prompt) / 2:
            raise RuntimeError("the model crashed")
        yield prompt[start : start + 3]
        time.sleep(0.01)
    while "slow" in prompt:
        yield "."
        time.sleep(0.05)


@app.route("/chat", methods=["POST"])
def chat():
    prompt = request.get_json()["prompt"]

    def events():
        try:
            for piece in pieces(prompt):
                yield f"data: {json.dumps({'content': piece})}\n\n"
        except GeneratorExit:
            print("client gone", flush=True)
            raise

    return Response(stream_with_context(events()), mimetype="text/event-stream")


app.run(port=0)
