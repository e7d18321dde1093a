"""Three relays with FastAPI that say the prompt back: as lines of JSON, as JSON without separators, as plain text."""

import asyncio
import json

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

app = FastAPI()


class Question(BaseModel):
    prompt: str


async def pieces(prompt):
    try:
        for start in range(0, len(prompt), 3):
            if "break" in prompt and start > len(prompt) / 2:
                raise RuntimeError("the model crashed")
            yield prompt[start : start + 3]
            await asyncio.sleep(0.01)
        while "slow" in prompt:
            yield "."
            await asyncio.sleep(0.05)
    except asyncio.CancelledError:
        print("client gone", flush=True)
        raise


async def objects(prompt, separator):
    async for piece in pieces(prompt):
        yield json.dumps({"content": piece}, ensure_ascii=False) + separator
    if "fail" in prompt:
        yield json.dumps({"error": "The model is out of words 😵"}) + separator


@app.post("/ndjson")
async def ndjson(question: Question):
    return StreamingResponse(objects(question.prompt, "\n"), media_type="application/x-ndjson")


@app.post("/json")
async def back_to_back(question: Question):
    return StreamingResponse(objects(question.prompt, ""), media_type="application/json")


@app.post("/text")
async def text(question: Question):
    return StreamingResponse(pieces(question.prompt), media_type="text/plain")
