"""draw.io"""
