"""Gradio's own chat page over an OpenAI-compatible API; run by the Python that has Gradio: ADDRESS PORT."""

import sys

import gradio

if __name__ == "__main__":
    address, port = sys.argv[1:]
    page = gradio.load_chat(address, model="support-ft-7", token="showroom-key")
    page.launch(server_name="127.0.0.1", server_port=int(port), share=False, quiet=True)
